package io.kaidan.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QuantityTest {

    @Example
    void showsNoMoreZerosThanItNeeds() {
        assertThat(Quantity.of("3.000", "pcs").toString()).isEqualTo("3 pcs");
        assertThat(Quantity.of("1E+2", "pcs").toString()).isEqualTo("100 pcs");
        assertThat(Quantity.of("0.250", "kg").toString()).isEqualTo("0.25 kg");
        assertThat(Quantity.of("0.000", "kg")).isEqualTo(Quantity.of(0, "kg"));
    }

    @Example
    void refusesWhatIsNoFigureOrHasNoUnit() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of("0.0000001", "kg")).withMessageContaining("6 decimal places");
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of("1E+35", "kg")).withMessageContaining("34 digits");
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.of(1, " ")).withMessage("a quantity has a unit");
    }

    @Example
    void combinesOnlyWithinAUnit() {
        var pieces = Quantity.of(1, "pcs");
        var kilograms = Quantity.of(1, "kg");

        assertThatIllegalArgumentException().isThrownBy(() -> pieces.plus(kilograms)).withMessage("cannot combine kg with pcs");
        assertThatIllegalArgumentException().isThrownBy(() -> pieces.minus(kilograms)).withMessage("cannot combine kg with pcs");
        assertThatIllegalArgumentException().isThrownBy(() -> pieces.isLessThan(kilograms)).withMessage("cannot combine kg with pcs");
    }

    @Example
    void isPositiveAboveZeroOnly() {
        assertThat(Quantity.of("0.000001", "kg").isPositive()).isTrue();
        assertThat(Quantity.of(0, "kg").isPositive()).isFalse();
        assertThat(Quantity.of(-1, "kg").isPositive()).isFalse();
    }

    @Property
    void whatIsAddedCanBeTakenAway(@ForAll("values") BigDecimal a, @ForAll("values") BigDecimal b) {
        var x = new Quantity(a, "m");
        var y = new Quantity(b, "m");

        assertThat(x.plus(y).minus(y)).isEqualTo(x);
        assertThat(x.isLessThan(x.plus(y))).isEqualTo(y.isPositive());
    }

    @Property
    void equalValuesAreEqualHoweverWritten(@ForAll("values") BigDecimal value) {
        var quantity = new Quantity(value, "m");

        assertThat(new Quantity(value.setScale(value.scale() + 3), "m")).isEqualTo(quantity).hasSameHashCodeAs(quantity);
        assertThat(quantity.value()).isEqualByComparingTo(value);
    }

    @Property
    void survivesJson(@ForAll("values") BigDecimal value) {
        var quantity = new Quantity(value, "m");
        var json = ContractJson.mapper().writeValueAsString(quantity);

        assertThat(json).isEqualTo("{\"value\":\"%s\",\"unit\":\"m\"}".formatted(quantity.value().toPlainString()));
        assertThat(ContractJson.mapper().readValue(json, Quantity.class)).isEqualTo(quantity);
    }

    @Provide
    Arbitrary<BigDecimal> values() {
        return Arbitraries.bigDecimals().between(new BigDecimal("-1000000"), new BigDecimal("1000000")).ofScale(6);
    }
}
