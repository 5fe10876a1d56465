/**
 * Events are stored in the aggregate's own document, in the same write as its state, and are relayed to Kafka from there.
 */
@NullMarked
package io.kaidan.platform.outbox;

import org.jspecify.annotations.NullMarked;
