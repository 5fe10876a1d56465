package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.bson.Decimal128;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What numbers of any type are worth. */
final class Numbers {

    /** What the high bits of an infinite decimal and of one that is no number have in common. */
    private static final long SPECIAL = 0x7800000000000000L;

    private Numbers() {}

    /** The number itself, or null where it is infinite or no number at all. */
    static @Nullable BigDecimal exact(Number number) {
        return switch (number) {
            case Integer whole -> BigDecimal.valueOf(whole);
            case Long whole -> BigDecimal.valueOf(whole);
            case Decimal128 decimal -> isSpecial(decimal) ? null : decimal.toBigDecimal();
            default -> Double.isFinite(number.doubleValue()) ? new BigDecimal(number.doubleValue()) : null;
        };
    }

    /** By its bits, for a finite decimal may be too large for a double. */
    private static boolean isSpecial(Decimal128 decimal) {
        return (decimal.getHigh() & SPECIAL) == SPECIAL;
    }

    static int compare(BigDecimal number, double other) {
        return Double.isInfinite(other) ? other > 0 ? -1 : 1 : number.compareTo(new BigDecimal(other));
    }

    static boolean isNaN(@Nullable Object value) {
        return value instanceof Number number && Double.isNaN(number.doubleValue());
    }
}
