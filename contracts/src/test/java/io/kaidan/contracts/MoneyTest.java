package io.kaidan.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MoneyTest {

    @Example
    void showsAtLeastTheDecimalPlacesOfItsCurrency() {
        assertThat(Money.of("12.5", "CNY").toString()).isEqualTo("12.50 CNY");
        assertThat(Money.of("1E+3", "CNY").toString()).isEqualTo("1000.00 CNY");
        assertThat(Money.of("0.123456", "CNY").toString()).isEqualTo("0.123456 CNY");
        assertThat(Money.zero("EUR").toString()).isEqualTo("0.00 EUR");
        assertThat(Money.of("100.00", "JPY").toString()).isEqualTo("100 JPY");
        assertThat(Money.of("33.335", "JPY").toString()).isEqualTo("33.335 JPY");
        assertThat(Money.of("1.5", "KWD").toString()).isEqualTo("1.500 KWD");
    }

    @Example
    void refusesMoreThanSixDecimalPlacesAndEndlessFigures() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("0.1234567", "CNY")).withMessageContaining("6 decimal places");
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1E+999999999", "CNY")).withMessageContaining("34 digits");
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1E-999999999", "CNY")).withMessageContaining("34 digits");
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("9".repeat(35), "CNY")).withMessageContaining("34 digits");
    }

    @Example
    void refusesWhatIsNoCurrency() {
        for (var none : new String[]{"", "cny", "RMBY", "元", "CN", "CNY\n", "RMB", "ABC", "XXX", "XTS", "XAU", "XDR", "CHE", "CLF"})
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", none)).withMessageContaining("ISO 4217");
    }

    @Example
    void saysWhichCurrencyIsMeant() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", "RMB")).withMessageEndingWith("use CNY");
    }

    @Example
    void readsMoneyThatIsNoLongerPaidWith() {
        assertThat(Money.of("1", "DEM").toString()).isEqualTo("1.00 DEM");
        assertThat(Currencies.isInCirculation("DEM")).isFalse();
        for (var paid : new String[]{"CNY", "EUR", "JPY", "KWD", "TWD", "HKD", "XAF", "XPF"})
            assertThat(Currencies.isInCirculation(paid)).isTrue();
    }

    @Example
    void pricesAQuantityRoundedHalfUpToWhatCanBePaid() {
        assertThat(Money.of("33.335", "JPY").times(Quantity.of(3, "pcs"))).isEqualTo(Money.of("100", "JPY"));
        assertThat(Money.of("1.2345", "KWD").times(Quantity.of(3, "pcs"))).isEqualTo(Money.of("3.704", "KWD"));
    }

    @Example
    void totalsTheRoundedAmountsOfTheLines() {
        var line = new OrderEvent.Line(1, "P-1", "Bolt", null, Quantity.of(1, "pcs"), Money.of("0.5", "JPY"));

        assertThat(Amounts.total(List.of(line, line))).isEqualTo(Money.of("2", "JPY"));
    }

    @Example
    void addsOnlyWithinACurrency() {
        assertThat(Money.of("1.50", "CNY").plus(Money.of("2.505", "CNY"))).isEqualTo(Money.of("4.005", "CNY"));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.zero("CNY").plus(Money.zero("EUR")))
                .withMessage("cannot add EUR to CNY");
    }

    @Example
    void pricesAQuantityRoundedHalfUpToTheFen() {
        assertThat(Money.of("0.333", "CNY").times(Quantity.of("1.5", "kg"))).isEqualTo(Money.of("0.50", "CNY"));
        assertThat(Money.of("0.125", "CNY").times(Quantity.of(1, "pcs"))).isEqualTo(Money.of("0.13", "CNY"));
        assertThat(Money.of("0.124999", "CNY").times(Quantity.of(1, "pcs"))).isEqualTo(Money.of("0.12", "CNY"));
    }

    @Property
    void equalAmountsAreEqualHoweverWritten(@ForAll("amounts") BigDecimal amount) {
        var money = new Money(amount, "CNY");

        assertThat(new Money(amount.setScale(amount.scale() + 3), "CNY")).isEqualTo(money).hasSameHashCodeAs(money);
        assertThat(money.amount()).isEqualByComparingTo(amount);
        assertThat(money.amount().scale()).isBetween(2, 6);
    }

    @Property
    void survivesJson(@ForAll("amounts") BigDecimal amount) {
        var money = new Money(amount, "CNY");
        var json = ContractJson.mapper().writeValueAsString(money);

        assertThat(json).isEqualTo("{\"amount\":\"%s\",\"currency\":\"CNY\"}".formatted(money.amount().toPlainString()));
        assertThat(ContractJson.mapper().readValue(json, Money.class)).isEqualTo(money);
    }

    @Property
    void additionKnowsNoOrder(@ForAll("amounts") BigDecimal a, @ForAll("amounts") BigDecimal b, @ForAll("amounts") BigDecimal c) {
        var x = new Money(a, "CNY");
        var y = new Money(b, "CNY");
        var z = new Money(c, "CNY");

        assertThat(x.plus(y)).isEqualTo(y.plus(x));
        assertThat(x.plus(y).plus(z)).isEqualTo(x.plus(y.plus(z)));
        assertThat(x.plus(Money.zero("CNY"))).isEqualTo(x);
    }

    @Provide
    Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals().between(new BigDecimal("-1000000000"), new BigDecimal("1000000000")).ofScale(6);
    }
}
