/**
 * Consumes Kafka topics: subscriptions, received events, batches, retries.
 * A batch is read once, in order for each key, and each event takes effect once.
 * Which keys wait is decided behind {@link KeyHolds}.
 */
@NullMarked
package io.kaidan.platform.consuming;

import org.jspecify.annotations.NullMarked;
