/**
 * When goods leave and with whom, reckoned backwards from the day they are wanted (E1).
 * Knows days, carriers and their capacity; nothing of orders.
 */
@NullMarked
package io.kaidan.shipping.plan;

import org.jspecify.annotations.NullMarked;
