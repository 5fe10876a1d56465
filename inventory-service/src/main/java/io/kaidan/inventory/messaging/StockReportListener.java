package io.kaidan.inventory.messaging;

import io.kaidan.contracts.WarehouseReport;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import io.kaidan.contracts.WarehouseReport.PickShortReport;
import io.kaidan.contracts.WarehouseReport.StockCountedReport;
import io.kaidan.inventory.count.CountDesk;
import io.kaidan.inventory.receiving.GoodsIn;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Consumes what warehouse systems report about stock. Reports about picks are consumed by shipping-service. Messages that nobody can read
 * become dead letters here.
 */
@Configuration(proxyBeanMethods = false)
class StockReportListener {

    private static final Set<String> SHIPPINGS = Set.of("PickCompleted", "PickShort");

    @Bean
    Subscription onWarehouseReport(Subscriptions subscriptions, GoodsIn goodsIn, CountDesk counts) {
        return subscriptions.toReports(WarehouseReport.class, type -> !SHIPPINGS.contains(type),
                received -> received.forEach(one -> one.inItsTrace(() -> take(one.event(), goodsIn, counts))));
    }

    private static WarehouseReport take(WarehouseReport report, GoodsIn goodsIn, CountDesk counts) {
        switch (report) {
            case GoodsReceivedReport received -> goodsIn.receive(received);
            case StockCountedReport counted -> counts.counted(counted);
            case PickCompletedReport _,PickShortReport _ -> {}
        }
        return report;
    }
}
