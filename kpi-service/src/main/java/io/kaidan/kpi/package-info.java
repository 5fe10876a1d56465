/**
 * The figures of the order desk: facts of each order, and statistics and indicators that are calculated from them.
 * The service consumes events and publishes none.
 */
@NullMarked
package io.kaidan.kpi;

import org.jspecify.annotations.NullMarked;
