/**
 * The customer's request as it arrived, its review and the questions to the customer.
 * It ends when the request becomes an order or is refused.
 */
@NullMarked
package io.kaidan.order.intake;

import org.jspecify.annotations.NullMarked;
