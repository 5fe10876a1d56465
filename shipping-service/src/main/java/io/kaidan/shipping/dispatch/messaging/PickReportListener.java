package io.kaidan.shipping.dispatch.messaging;

import io.kaidan.contracts.WarehouseReport;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import io.kaidan.contracts.WarehouseReport.PickShortReport;
import io.kaidan.contracts.WarehouseReport.StockCountedReport;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import io.kaidan.shipping.dispatch.Dispatch;
import io.kaidan.shipping.dispatch.ShipmentFact;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumes pick reports of warehouse systems. inventory-service consumes all other reports, and rejects those that cannot be read. */
@Configuration(proxyBeanMethods = false)
class PickReportListener {

    private static final Set<String> OURS = Set.of("PickCompleted", "PickShort");

    @Bean
    Subscription onWarehouseReport(Subscriptions subscriptions, Dispatch dispatch) {
        return subscriptions.toReports(WarehouseReport.class, OURS::contains,
                received -> dispatch.apply(received.stream().flatMap(PickReportListener::facts).toList()));
    }

    private static Stream<ShipmentFact> facts(ReceivedEvent<WarehouseReport> received) {
        return switch (received.event()) {
            case PickCompletedReport completed -> Stream.of(ShipmentFact.picked(received, completed));
            case PickShortReport found -> Stream.of(ShipmentFact.pickedShort(received, found));
            case GoodsReceivedReport _,StockCountedReport _ -> Stream.empty();
        };
    }
}
