/**
 * The working time of the order desk, by which its time limits are calculated.
 * Other deadlines, such as the wanted day, do not use it.
 */
@NullMarked
package io.kaidan.order.calendar;

import org.jspecify.annotations.NullMarked;
