package io.kaidan.shipping.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.history.Change;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarrierDirectoryTest {

    private static final Change BECAUSE = new Change("logistics", Instant.EPOCH, "not our carrier any more");

    @Test
    void closesACarrierWhoseHostIsNotAllowedAnyMore() {
        var elsewhere = new Carrier("elsewhere", "Elsewhere", "https://elsewhere.example", 9, new TransitDays(1, List.of()), null, null);
        var directory = TestDirectory.of(elsewhere);

        var closed = directory.change("elsewhere", before -> before.withTransport(0, before.transitDays(), BECAUSE));

        assertThat(closed.orElseThrow().capacityPerDay()).isZero();
        assertThat(closed.orElseThrow().url()).isEqualTo("https://elsewhere.example");
        assertThatThrownBy(() -> directory.enter("elsewhere", _ -> elsewhere)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void changesNoCarrierThatWasNotEntered() {
        assertThat(TestDirectory.of().change("local", before -> before.withTransport(0, before.transitDays(), BECAUSE))).isEmpty();
    }
}
