package io.kaidan.platform.parking;

import java.time.Instant;

/**
 * An event that is parked in this service.
 *
 * @param place topic-partition@offset
 * @param reason what it waits for
 */
public record ParkedEvent(String topic, String place, String key, String type, String reason, Instant since) {}
