/**
 * Kafka in: all four topics, in batches.
 * Understands nothing itself; the fact book does.
 */
@NullMarked
package io.kaidan.kpi.facts.messaging;

import org.jspecify.annotations.NullMarked;
