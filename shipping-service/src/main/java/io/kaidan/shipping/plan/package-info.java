/**
 * When goods leave and with whom, planned backwards from the day they are wanted (E1).
 * It depends on days, carriers and their capacity, not on orders.
 */
@NullMarked
package io.kaidan.shipping.plan;

import org.jspecify.annotations.NullMarked;
