package io.kaidan.contracts;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;

/**
 * How much of something, in its unit. JSON: {@code {"value":"3","unit":"pcs"}}.
 *
 * @param value at most six decimal places
 * @param unit the product's unit, such as {@code pcs}, {@code kg}, {@code m}
 */
public record Quantity(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal value, String unit) {

    public Quantity {
        var named = Texts.trimmed(unit);
        if (named == null)
            throw new IllegalArgumentException("a quantity has a unit");
        unit = named;
        value = Decimals.normal(value, 0);
    }

    public static Quantity of(String value, String unit) {
        return new Quantity(new BigDecimal(value), unit);
    }

    public static Quantity of(long value, String unit) {
        return new Quantity(BigDecimal.valueOf(value), unit);
    }

    public Quantity plus(Quantity other) {
        return new Quantity(value.add(sameUnit(other).value), unit);
    }

    public Quantity minus(Quantity other) {
        return new Quantity(value.subtract(sameUnit(other).value), unit);
    }

    public boolean isLessThan(Quantity other) {
        return value.compareTo(sameUnit(other).value) < 0;
    }

    @JsonIgnore
    public boolean isPositive() {
        return value.signum() > 0;
    }

    private Quantity sameUnit(Quantity other) {
        if (!unit.equals(other.unit))
            throw new IllegalArgumentException("cannot combine " + other.unit + " with " + unit);
        return other;
    }

    @Override
    public String toString() {
        return value.toPlainString() + " " + unit;
    }
}
