/**
 * What the order desk's work amounts to: facts of each order, and the figures drawn from them.
 * Tells nobody what to do; it only listens.
 */
@NullMarked
package io.kaidan.kpi;

import org.jspecify.annotations.NullMarked;
