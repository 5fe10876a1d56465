/**
 * The customers.
 * What they order is in {@code intake} and {@code entry}.
 */
@NullMarked
package io.kaidan.order.customer;

import org.jspecify.annotations.NullMarked;
