package io.kaidan.kpi.indicators;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The number of good orders and of those that count. */
public record Ratio(long numerator, long denominator) {

    static final Ratio NOTHING = new Ratio(0, 0);
    private static final int PLACES = 4;

    public Ratio {
        if (numerator < 0 || numerator > denominator)
            throw new IllegalArgumentException(numerator + " of " + denominator + " is no share");
    }

    /** From 0 to 1, rounded half up; null if none counts. */
    @JsonProperty
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public @Nullable BigDecimal value() {
        return denominator == 0
                ? null
                : BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), PLACES, RoundingMode.HALF_UP);
    }

    Ratio plus(Ratio other) {
        return new Ratio(numerator + other.numerator, denominator + other.denominator);
    }
}
