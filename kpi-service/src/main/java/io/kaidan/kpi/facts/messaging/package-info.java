/**
 * Consumes the events of all four topics in batches.
 */
@NullMarked
package io.kaidan.kpi.facts.messaging;

import org.jspecify.annotations.NullMarked;
