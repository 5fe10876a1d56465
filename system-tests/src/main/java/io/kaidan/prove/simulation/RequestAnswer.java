package io.kaidan.prove.simulation;

/** A request, and the HTTP status with which it was answered. */
public record RequestAnswer(String request, int status) {}
