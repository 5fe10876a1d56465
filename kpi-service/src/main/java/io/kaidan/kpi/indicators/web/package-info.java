/**
 * Indicators and the orders that they count over HTTP.
 */
@NullMarked
package io.kaidan.kpi.indicators.web;

import org.jspecify.annotations.NullMarked;
