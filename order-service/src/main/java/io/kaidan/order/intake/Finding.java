package io.kaidan.order.intake;

/**
 * A finding of the preliminary review (A3).
 *
 * @param field path of the field within the request, such as {@code lines[2].quantity}
 * @param code stable, such as {@code missing-field}
 * @param message what is wrong and what to do, for a clerk
 * @param blocking whether it has to be settled before the request can become an order
 */
public record Finding(String field, String code, String message, boolean blocking) {}
