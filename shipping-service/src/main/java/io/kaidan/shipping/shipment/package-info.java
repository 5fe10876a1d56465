/**
 * The shipment of an order, from the first fact to the last report of its carrier.
 * One aggregate and its repository.
 */
@NullMarked
package io.kaidan.shipping.shipment;

import org.jspecify.annotations.NullMarked;
