package io.kaidan.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Where goods are delivered (A2).
 *
 * @param region the state or province; the shipment plan's transit times are by region
 * @param country ISO 3166 code, two capital letters
 */
public record Address(String recipient, @Nullable String telephone, String street, String city, String region, @Nullable String postalCode,
        String country) {}
