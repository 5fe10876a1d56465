package io.kaidan.prove.events;

/**
 * A dead letter of a service, with its reason.
 *
 * @param body empty for a dead letter that is published without its contents
 * @param place of the message, topic-partition@offset
 */
public record RecordedDeadLetter(String topic, String body, String reason, String place) {}
