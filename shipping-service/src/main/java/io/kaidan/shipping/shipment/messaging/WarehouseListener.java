package io.kaidan.shipping.shipment.messaging;

import io.kaidan.contracts.WarehouseReport;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import io.kaidan.contracts.WarehouseReport.PickShortReport;
import io.kaidan.contracts.WarehouseReport.StockCountedReport;
import io.kaidan.platform.listening.Ear;
import io.kaidan.platform.listening.Heard;
import io.kaidan.platform.listening.Listening;
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
    Ear onWarehouseReport(Listening listening, Dispatch dispatch) {
        return listening.toReports(WarehouseReport.class, OURS::contains,
                heard -> dispatch.hear(heard.stream().flatMap(WarehouseListener::facts).toList()));
    }

    private static Stream<Fact> facts(Heard<WarehouseReport> heard) {
        return switch (heard.event()) {
            case PickCompletedReport completed -> Stream.of(Fact.picked(heard, completed));
            case PickShortReport found -> Stream.of(Fact.pickedShort(heard, found));
            case GoodsReceivedReport _,StockCountedReport _ -> Stream.empty();
        };
    }
}
