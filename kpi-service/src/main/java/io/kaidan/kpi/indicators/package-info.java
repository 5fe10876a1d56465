/**
 * The four indicators of a clerk's work in a month (H1 to H4), each opening down to the orders behind it.
 * No judgement: scores and consequences are the assessment's.
 */
@NullMarked
package io.kaidan.kpi.indicators;

import org.jspecify.annotations.NullMarked;
