/**
 * The four indicators of a clerk in a month (H1 to H4), each with the orders that it counts.
 * Scores and consequences belong to the assessment.
 */
@NullMarked
package io.kaidan.kpi.indicators;

import org.jspecify.annotations.NullMarked;
