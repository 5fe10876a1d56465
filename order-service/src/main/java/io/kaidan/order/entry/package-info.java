/**
 * The order, from its entry to its completion.
 * Requests that are not entered yet are in {@code intake}.
 */
@NullMarked
package io.kaidan.order.entry;

import org.jspecify.annotations.NullMarked;
