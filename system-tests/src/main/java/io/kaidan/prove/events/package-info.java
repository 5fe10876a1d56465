/**
 * Records the messages of Kafka.
 */
@NullMarked
package io.kaidan.prove.events;

import org.jspecify.annotations.NullMarked;
