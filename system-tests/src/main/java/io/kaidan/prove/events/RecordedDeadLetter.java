package io.kaidan.prove.events;

/** A dead letter of a service, with its reason. */
public record RecordedDeadLetter(String topic, String body, String reason) {}
