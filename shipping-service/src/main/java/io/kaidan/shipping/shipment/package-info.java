/**
 * The shipment of an order from the first fact heard to the last report of its carrier.
 * One aggregate and its one use case; everything around it only brings facts.
 */
@NullMarked
package io.kaidan.shipping.shipment;

import org.jspecify.annotations.NullMarked;
