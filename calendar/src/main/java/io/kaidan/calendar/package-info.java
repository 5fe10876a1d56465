/**
 * The company calendar: zone, working days, working hours, holidays and days worked in spite of the day of the week (调休).
 * A pure library: who needs it configures it.
 */
@NullMarked
package io.kaidan.calendar;

import org.jspecify.annotations.NullMarked;
