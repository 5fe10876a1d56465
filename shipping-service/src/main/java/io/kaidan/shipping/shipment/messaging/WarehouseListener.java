package io.kaidan.shipping.shipment.messaging;

import io.kaidan.contracts.WarehouseReport;
import io.kaidan.contracts.WarehouseReport.GoodsReceived;
import io.kaidan.contracts.WarehouseReport.PickCompleted;
import io.kaidan.contracts.WarehouseReport.PickShort;
import io.kaidan.contracts.WarehouseReport.StockCounted;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import io.kaidan.shipping.shipment.Dispatch;
import io.kaidan.shipping.shipment.Fact;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What warehouse systems answer to pick notices. Everything else they report, and what nobody can read, inventory-service answers for. */
@Configuration(proxyBeanMethods = false)
class WarehouseListener {

    private static final Set<String> OURS = Set.of("PickCompleted", "PickShort");

    @Bean
    Subscription onWarehouseReport(Subscriptions subscriptions, Dispatch dispatch) {
        return subscriptions.toReports(WarehouseReport.class, OURS::contains,
                received -> dispatch.hear(received.stream().flatMap(WarehouseListener::facts).toList()));
    }

    private static Stream<Fact> facts(ReceivedEvent<WarehouseReport> received) {
        return switch (received.event()) {
            case PickCompleted completed -> Stream.of(Fact.picked(received, completed));
            case PickShort found -> Stream.of(Fact.pickedShort(received, found));
            case GoodsReceived _,StockCounted _ -> Stream.empty();
        };
    }
}
