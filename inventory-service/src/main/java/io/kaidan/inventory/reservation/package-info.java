/**
 * Which order is promised which goods: all its lines or none, the earliest wanted first when goods arrive.
 * How the book is kept is the business of {@code stock}.
 */
@NullMarked
package io.kaidan.inventory.reservation;

import org.jspecify.annotations.NullMarked;
