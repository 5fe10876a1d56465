/**
 * How many orders and how much of sales, by day, clerk, channel, region, customer or product, and the period before (G1).
 * Counted by the database; nothing is kept beside the facts.
 */
@NullMarked
package io.kaidan.kpi.statistics;

import org.jspecify.annotations.NullMarked;
