package io.kaidan.prove.events;

import io.kaidan.contracts.Event;
import org.jspecify.annotations.Nullable;

/**
 * A recorded message of Kafka.
 *
 * @param id of the event or report
 * @param type the event's or report's name, without family and version
 * @param subject the aggregate that published it, and its version at that time; empty and 0 for reports
 * @param again whether a message with this id was recorded before
 * @param event the event; null for reports from outside
 */
public record RecordedEvent(String topic, int partition, long offset, String key, String id, String type, String subject, long version,
        boolean again, @Nullable Event event) {

    /** A repetition of this message. */
    RecordedEvent again(String topic, int partition, long offset) {
        return new RecordedEvent(topic, partition, offset, key, id, type, subject, version, true, event);
    }

    /** Its place in Kafka. */
    public String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
