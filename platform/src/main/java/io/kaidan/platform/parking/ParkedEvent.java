package io.kaidan.platform.parking;

import java.time.Instant;

/**
 * An event that waits in this service.
 *
 * @param place topic-partition@offset
 * @param reason for what
 */
public record ParkedEvent(String topic, String place, String key, String type, String reason, Instant since) {}
