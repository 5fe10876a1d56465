package io.kaidan.shipping.shipment.messaging;

import io.kaidan.contracts.WarehouseReport;
import io.kaidan.contracts.WarehouseReport.GoodsReceived;
import io.kaidan.contracts.WarehouseReport.PickCompleted;
import io.kaidan.contracts.WarehouseReport.PickShort;
import io.kaidan.contracts.WarehouseReport.StockCounted;
import io.kaidan.platform.listening.Listening;
import io.kaidan.shipping.shipment.Dispatch;
import java.util.Set;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What warehouse systems answer to pick notices. Everything else they report, and what nobody can read, inventory-service answers for. */
@Configuration(proxyBeanMethods = false)
class WarehouseListener {

    private static final Set<String> OURS = Set.of("PickCompleted", "PickShort");

    @Bean
    Consumer<Message<List<byte[]>>> onWarehouseReport(Listening listening, Dispatch dispatch) {
        return listening.toEachReport(WarehouseReport.class, OURS::contains, heard -> {
            switch (heard.event()) {
                case PickCompleted completed -> dispatch.picked(completed);
                case PickShort found -> dispatch.pickedShort(found);
                case GoodsReceived _,StockCounted _ -> {}
            }
        });
    }
}
