package io.kaidan.shipping.plan;

import java.time.LocalDate;

/**
 * One shipment's place in a carrier's day.
 *
 * @param token unique for each taking, so that a late giving back can never take away a place taken since
 */
public record Place(String carrier, LocalDate day, String token) {}
