package io.kaidan.shipping.shipment.messaging;

import io.kaidan.contracts.LogisticsReport;
import io.kaidan.platform.listening.Listening;
import io.kaidan.shipping.shipment.Dispatch;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** What carriers' systems report of consignments. */
@Configuration(proxyBeanMethods = false)
class LogisticsListener {

    @Bean
    Consumer<Message<List<byte[]>>> onLogisticsReport(Listening listening, Dispatch dispatch) {
        return listening.toReports(LogisticsReport.class, _ -> true, dispatch::report);
    }
}
