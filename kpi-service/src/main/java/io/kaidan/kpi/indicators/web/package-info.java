/**
 * HTTP in: indicators and the orders behind them.
 * Nothing is counted here.
 */
@NullMarked
package io.kaidan.kpi.indicators.web;

import org.jspecify.annotations.NullMarked;
