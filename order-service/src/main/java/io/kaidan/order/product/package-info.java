/**
 * A local view of the catalogue that inventory-service publishes, so that a review needs no other service.
 * Only events change it.
 */
@NullMarked
package io.kaidan.order.product;

import org.jspecify.annotations.NullMarked;
