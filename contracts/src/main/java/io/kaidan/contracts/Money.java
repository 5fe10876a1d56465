package io.kaidan.contracts;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount in a currency. JSON: {@code {"amount":"12.50","currency":"CNY"}}.
 *
 * @param amount at least the currency's own decimal places, at most six: a price of one piece may be finer than what can be paid
 * @param currency ISO 4217 code of something that is or was money
 */
public record Money(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency) {

    public Money {
        if (!Currencies.isMoney(currency))
            throw new IllegalArgumentException(Currencies.remedy(currency));
        amount = Decimals.normal(amount, Currencies.decimals(currency));
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

    /** The price of a quantity, rounded half up to what can be paid in the currency. */
    public Money times(Quantity quantity) {
        return new Money(amount.multiply(quantity.value()).setScale(Currencies.decimals(currency), RoundingMode.HALF_UP), currency);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
