/**
 * The customer's request as it arrived, its review and the questions it raises.
 * It ends where the request has become an order, or was refused.
 */
@NullMarked
package io.kaidan.order.intake;

import org.jspecify.annotations.NullMarked;
