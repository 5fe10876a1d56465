package io.kaidan.kpi.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kaidan.contracts.ContractJson;
import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void isRoundedToFourPlaces() {
        assertThat(new Ratio(2, 3).value()).isEqualByComparingTo("0.6667");
        assertThat(new Ratio(1, 3).value()).isEqualByComparingTo("0.3333");
        assertThat(new Ratio(7, 7).value()).isEqualByComparingTo("1");
        assertThat(new Ratio(0, 7).value()).isEqualByComparingTo("0");
    }

    @Test
    void isNullIfNothingCounts() {
        assertThat(Ratio.NOTHING.value()).isNull();
        assertThat(ContractJson.mapper().writeValueAsString(Ratio.NOTHING))
                .isEqualTo("{\"numerator\":0,\"denominator\":0,\"value\":null}");
    }

    @Test
    void refusesInvalidShares() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ratio(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ratio(-1, 1));
    }
}
