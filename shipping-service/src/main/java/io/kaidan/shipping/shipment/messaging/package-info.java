/**
 * What the other services and the outside world tell of an order's shipment.
 * Translates and calls, nothing else.
 */
@NullMarked
package io.kaidan.shipping.shipment.messaging;

import org.jspecify.annotations.NullMarked;
