package io.kaidan.shipping.shipment.messaging;

import io.kaidan.contracts.LogisticsReport;
import io.kaidan.platform.listening.Ear;
import io.kaidan.platform.listening.Listening;
import io.kaidan.shipping.shipment.Dispatch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What carriers' systems report of consignments. */
@Configuration(proxyBeanMethods = false)
class LogisticsListener {

    @Bean
    Ear onLogisticsReport(Listening listening, Dispatch dispatch) {
        return listening.toReports(LogisticsReport.class, _ -> true, dispatch::report);
    }
}
