/**
 * HTTP in: statistics.
 * Nothing is added up here.
 */
@NullMarked
package io.kaidan.kpi.statistics.web;

import org.jspecify.annotations.NullMarked;
