/**
 * Hearing events from Kafka: each takes effect once, in order, or is parked, retried or dead-lettered with its reason.
 * Not the place for reactions: those belong to the services.
 */
@NullMarked
package io.kaidan.platform.listening;

import org.jspecify.annotations.NullMarked;
