/**
 * The desk's working time, by which its clock runs.
 * Not a place for deadlines of others, such as the day the customer wants the goods.
 */
@NullMarked
package io.kaidan.order.calendar;

import org.jspecify.annotations.NullMarked;
