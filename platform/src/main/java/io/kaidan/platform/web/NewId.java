package io.kaidan.platform.web;

/**
 * The id of what a request creates, as an argument of a controller.
 * It is derived from the caller and the {@code Idempotency-Key}, so that a request that is repeated after a crash does not create a second
 * aggregate. Without a key it is a new id.
 */
public record NewId(String value) {}
