package io.kaidan.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.WarehouseReport;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import io.kaidan.contracts.WarehouseReport.PickShortReport;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarehouseTest {

    private final ReportSchedule schedule = new ReportSchedule();
    private final List<WarehouseReport> reports = new CopyOnWriteArrayList<>();
    private final Warehouse warehouse = new Warehouse(reports::add, schedule, Clock.systemUTC(), 2);

    @AfterEach
    void stop() {
        schedule.close();
    }

    @Test
    void everyConsignmentArrives() {
        var reports = new CopyOnWriteArrayList<LogisticsReport>();
        var carriers = new SimulatedCarriers(reports::add, schedule, Clock.systemUTC());

        for (int i = 0; i < 50; i++)
            carriers.carry("KD" + i);

        await().untilAsserted(() -> assertThat(reports.stream().filter(LogisticsReport.DeliveredReport.class::isInstance)
                .map(LogisticsReport::consignmentNumber).distinct()).hasSize(50));
        assertThat(reports).first().isInstanceOf(LogisticsReport.PickedUpReport.class);
    }

    @Test
    void aShortPickIsCompletedAtTheSecondNotice() {
        requestPicking(200);

        var shortOnes = only(PickShortReport.class);
        shortOnes.forEach(report -> warehouse.pick(notice(report.shipmentId())));
        await().until(() -> reports.size() == 200 + shortOnes.size());

        assertThat(shortOnes).isNotEmpty().allMatch(report -> report.lines().getFirst().found().equals(Quantity.of(4, "pcs")));
        assertThat(only(PickCompletedReport.class).stream().map(PickCompletedReport::shipmentId).distinct()).hasSize(200);
        assertThat(reports.stream().map(WarehouseReport::reportId)).doesNotHaveDuplicates();
    }

    @Test
    void aPickWithoutEventIsNotShortWhenItsEventIsReceived() {
        for (int i = 0; i < 200; i++)
            warehouse.pickAgain("o-s-" + i, "s-" + i);

        for (int i = 0; i < 200; i++)
            warehouse.pick(notice("s-" + i));
        await().until(() -> reports.size() == 400);

        assertThat(reports).allMatch(PickCompletedReport.class::isInstance);
    }

    @Test
    void aShortPickIsNotRepeatedBeforeTheNextNotice() {
        requestPicking(200);
        var shortOnes = only(PickShortReport.class);

        shortOnes.forEach(report -> warehouse.pickAgain(report.orderId(), report.shipmentId()));

        assertThat(shortOnes).isNotEmpty();
        assertThat(reports).hasSize(200);
    }

    /** Requests the picking of a number of shipments and waits for all reports. */
    private void requestPicking(int shipments) {
        for (int i = 0; i < shipments; i++)
            warehouse.pick(notice("s-" + i));
        await().until(() -> reports.size() == shipments);
    }

    private <R extends WarehouseReport> List<R> only(Class<R> kind) {
        return reports.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static PickingRequested notice(String shipmentId) {
        return new PickingRequested("o-" + shipmentId, shipmentId, "WH-1", List.of(new PickLine(1, "P-1", Quantity.of(5, "pcs"))),
                Instant.parse("2026-11-24T12:00:00Z"));
    }
}
