/**
 * What other services have published about an order, whatever the sequence of their events.
 * It holds no state of the order itself and no rule about it.
 */
@NullMarked
package io.kaidan.order.fulfilment;

import org.jspecify.annotations.NullMarked;
