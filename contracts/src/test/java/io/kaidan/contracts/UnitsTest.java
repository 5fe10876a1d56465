package io.kaidan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({"0.5, pcs, false", "2.0, pcs, true", "1.5, Box, false", "1.5, ＰＣＳ, false", "0.5, 箱, false", "0.5, kg, true",
            "0.25, m, true",
            "0.1, l, true", "0.5, furlong, true", "100, pcs, true"})
    void knowWhetherTheyCanBeDivided(String value, String unit, boolean allowed) {
        assertThat(Units.allows(Quantity.of(value, unit))).isEqualTo(allowed);
    }
}
