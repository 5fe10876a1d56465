/**
 * Statistics over HTTP.
 */
@NullMarked
package io.kaidan.kpi.statistics.web;

import org.jspecify.annotations.NullMarked;
