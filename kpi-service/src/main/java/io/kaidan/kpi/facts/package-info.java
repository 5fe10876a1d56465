/**
 * One document of facts for each order, whatever the order in which its events are received.
 * It is not a copy of the order: it has only what the figures need.
 */
@NullMarked
package io.kaidan.kpi.facts;

import org.jspecify.annotations.NullMarked;
