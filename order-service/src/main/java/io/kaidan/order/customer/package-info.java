/**
 * Who orders.
 * Not a place for what they ordered.
 */
@NullMarked
package io.kaidan.order.customer;

import org.jspecify.annotations.NullMarked;
