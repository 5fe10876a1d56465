package io.kaidan.prove.tape;

/** A message that a service gave up, and why. */
public record DeadLetter(String topic, String body, String reason) {}
