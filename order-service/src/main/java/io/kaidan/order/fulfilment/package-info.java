/**
 * What the other services know about an order, counted in whatever order they tell it.
 * A view beside the order; no state of it, and no rule about it.
 */
@NullMarked
package io.kaidan.order.fulfilment;

import org.jspecify.annotations.NullMarked;
