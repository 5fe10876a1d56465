package io.kaidan.shipping.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.LogisticsReport.ExceptionReport;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.shipping.tracking.Journey.ConsignmentStage;
import io.kaidan.shipping.tracking.Scan.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static Scan scan(Kind kind, int hour) {
        return new Scan(kind + "-" + hour, kind, NOON.plusSeconds(hour * 3600L), null, null);
    }

    private static Journey journey(Scan... scans) {
        return Journey.of(List.of(scans));
    }

    @Test
    void hasNotBegunWithoutReports() {
        assertThat(journey()).isEqualTo(new Journey(ConsignmentStage.AWAITED, null, null, null, null, null, null));
    }

    @Test
    void hasNotBegunWhenTheCarrierOnlyReportsADelay() {
        assertThat(journey(new Scan("d", Kind.DELAYED, NOON, "snow", LocalDate.of(2026, 11, 30)))).satisfies(journey -> {
            assertThat(journey.stage()).isEqualTo(ConsignmentStage.AWAITED);
            assertThat(journey.leftAt()).isNull();
            assertThat(journey.expectedOn()).isEqualTo(LocalDate.of(2026, 11, 30));
        });
    }

    @Test
    void beganWithThePickUpEvenIfItIsReportedLast() {
        assertThat(journey(scan(Kind.DELIVERED, 9), scan(Kind.PICKED_UP, 1)).leftAt()).isEqualTo(scan(Kind.PICKED_UP, 1).at());
    }

    @Test
    void beganAtTheLatestWithAReportThatImpliesIt() {
        assertThat(journey(scan(Kind.DELIVERED, 9)).leftAt()).isEqualTo(scan(Kind.DELIVERED, 9).at());
    }

    @Test
    void knowsTheLatestPlaceOfTheGoods() {
        assertThat(journey(scan(Kind.OUT_FOR_DELIVERY, 5), scan(Kind.IN_TRANSIT, 3)).movement()).isEqualTo(scan(Kind.OUT_FOR_DELIVERY, 5));
    }

    @Test
    void aDeliveryCountsMoreThanAFailedAttempt() {
        assertThat(journey(scan(Kind.DELIVERED, 3), scan(Kind.FAILED, 5)).stage()).isEqualTo(ConsignmentStage.DELIVERED);
        assertThat(journey(scan(Kind.FAILED, 3), scan(Kind.OUT_FOR_DELIVERY, 5)).stage()).isEqualTo(ConsignmentStage.FAILED);
    }

    @Test
    void ofDeliveryAndReturnTheLaterCounts() {
        assertThat(journey(scan(Kind.DELIVERED, 3), scan(Kind.RETURNED, 5)).stage()).isEqualTo(ConsignmentStage.RETURNED);
        assertThat(journey(scan(Kind.DELIVERED, 5), scan(Kind.RETURNED, 3)).stage()).isEqualTo(ConsignmentStage.DELIVERED);
        assertThat(journey(scan(Kind.DELIVERED, 3), scan(Kind.RETURNED, 3)).stage()).isEqualTo(ConsignmentStage.DELIVERED);
    }

    @Test
    void expectsNothingOnceItHasEnded() {
        var delay = new Scan("d", Kind.DELAYED, NOON, "snow", LocalDate.of(2026, 11, 30));

        assertThat(journey(delay, scan(Kind.DELIVERED, 5)).expectedOn()).isNull();
    }

    @Test
    void refusesAnUnknownKindOfException() {
        assertThatThrownBy(() -> Scan.of(new ExceptionReport("r", "c", "LOST", "fog", null, NOON))).isInstanceOf(InvalidInput.class)
                .hasMessageContaining("kind");
    }

    @Test
    void forgetsTheDayOfArrivalWhenALaterDelayWithdrawsIt() {
        var known = new Scan("r-1", Kind.DELAYED, NOON, "snow", LocalDate.of(2026, 11, 30));
        var withdrawn = new Scan("r-2", Kind.DELAYED, NOON.plusSeconds(60), "more snow", null);

        assertThat(Journey.of(List.of(known)).expectedOn()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(Journey.of(List.of(withdrawn, known)).expectedOn()).isNull();
    }
}
