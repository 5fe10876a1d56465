/**
 * One write, one event: events are stored in the aggregate's own document and are relayed to Kafka from there.
 * Not a message bus: nothing is consumed here.
 */
@NullMarked
package io.kaidan.platform.outbox;

import org.jspecify.annotations.NullMarked;
