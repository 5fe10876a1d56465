package io.kaidan.prove.events;

import io.kaidan.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * A message as it lies in Kafka.
 *
 * @param id of the event or report
 * @param type the event's or report's name, without family and version
 * @param subject the aggregate that told it, and its version at that time; empty and 0 for reports
 * @param again whether a message with this id came before
 * @param event what was told; null for reports from outside
 */
public record RecordedEvent(String topic, int partition, long offset, String key, String id, String type, String subject, long version,
        boolean again, @Nullable Event event) {

    /** The same message where it lies once more. */
    RecordedEvent again(String topic, int partition, long offset) {
        return new RecordedEvent(topic, partition, offset, key, id, type, subject, version, true, event);
    }

    /** Where it lies. */
    public String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
