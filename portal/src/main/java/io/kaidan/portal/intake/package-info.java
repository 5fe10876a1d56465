/**
 * Customers' requests: the queue, taking one, and the way to an order.
 * What is missing or wrong is found by the order desk and shown here at its field.
 */
@NullMarked
package io.kaidan.portal.intake;

import org.jspecify.annotations.NullMarked;
