/**
 * What can be ordered, as inventory-service tells it: a local view, so that a review needs nobody else.
 * Nothing is changed here except by events.
 */
@NullMarked
package io.kaidan.order.product;

import org.jspecify.annotations.NullMarked;
