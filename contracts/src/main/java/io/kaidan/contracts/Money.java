package io.kaidan.contracts;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount in a currency. JSON: {@code {"amount":"12.50","currency":"CNY"}}.
 *
 * @param amount at least two and at most six decimal places
 * @param currency ISO 4217 code, three capital letters
 */
public record Money(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {

    public Money {
        if (!currency.matches("[A-Z]{3}"))
            throw new IllegalArgumentException("currency is not an ISO 4217 code of three capital letters: " + currency);
        amount = Decimals.normal(amount, 2);
    }

    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency))
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        return new Money(amount.add(other.amount), currency);
    }

    /** The price of a quantity, rounded half up to two decimal places. */
    public Money times(Quantity quantity) {
        return new Money(amount.multiply(quantity.value()).setScale(2, RoundingMode.HALF_UP), currency);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
