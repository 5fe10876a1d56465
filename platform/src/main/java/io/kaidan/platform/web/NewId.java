package io.kaidan.platform.web;

/**
 * The id of what a request creates, as a controller's argument: derived from who asks and their {@code Idempotency-Key}, so that a request
 * repeated after any crash creates the same thing; new where there is no such key.
 */
public record NewId(String value) {}
