/**
 * One document of facts per order, whatever the order in which they were told.
 * Not a copy of the order: only what figures are made of.
 */
@NullMarked
package io.kaidan.kpi.facts;

import org.jspecify.annotations.NullMarked;
