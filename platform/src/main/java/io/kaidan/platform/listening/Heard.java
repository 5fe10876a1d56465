package io.kaidan.platform.listening;

import java.time.Instant;

/**
 * An event as it was heard, with what its envelope says.
 *
 * @param id the same whenever the event is delivered again
 * @param actor who caused it: a user's name, or the name of the service that acted by itself
 */
public record Heard<E>(String id, String type, Instant time, String actor, E event) {}
