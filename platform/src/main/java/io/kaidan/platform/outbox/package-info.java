/**
 * One write, one event: news travel in the aggregate's own document and are relayed to Kafka from there.
 * Not a message bus: nobody listens here.
 */
@NullMarked
package io.kaidan.platform.outbox;

import org.jspecify.annotations.NullMarked;
