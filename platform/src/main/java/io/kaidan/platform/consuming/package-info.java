/**
 * Consumes Kafka topics: subscriptions, received events, batches and retries.
 * Events are consumed in batches, in order for each key.
 * {@link KeyHolds} decides which keys are held back.
 */
@NullMarked
package io.kaidan.platform.consuming;

import org.jspecify.annotations.NullMarked;
