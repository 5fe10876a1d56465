/**
 * Numbers of orders and sales by day, clerk, channel, region, customer or product, with those of the period before (G1).
 * The database calculates them from the facts; they are not stored.
 */
@NullMarked
package io.kaidan.kpi.statistics;

import org.jspecify.annotations.NullMarked;
