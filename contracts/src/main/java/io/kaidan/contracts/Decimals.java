package io.kaidan.contracts;

import java.math.BigDecimal;

/** One form for every decimal, so that equal figures are equal records and equal JSON. */
final class Decimals {

    static final int MOST_PLACES = 6;

    private Decimals() {}

    static BigDecimal normal(BigDecimal value, int leastPlaces) {
        if (value.precision() > 34 || Math.abs((long) value.scale()) > 34)
            throw new IllegalArgumentException("a figure has at most 34 digits");
        var stripped = value.stripTrailingZeros();
        if (stripped.scale() > MOST_PLACES)
            throw new IllegalArgumentException("a figure has at most " + MOST_PLACES + " decimal places: " + value);
        return stripped.scale() < leastPlaces ? stripped.setScale(leastPlaces) : stripped;
    }
}
