/**
 * The reservation of goods for orders: all lines of an order or none, by priority when goods arrive.
 * How the book is kept is in {@code stock}.
 */
@NullMarked
package io.kaidan.inventory.reservation;

import org.jspecify.annotations.NullMarked;
