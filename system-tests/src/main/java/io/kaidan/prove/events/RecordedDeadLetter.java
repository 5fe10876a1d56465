package io.kaidan.prove.events;

/** A message that a service gave up, and why. */
public record RecordedDeadLetter(String topic, String body, String reason) {}
