package io.kaidan.shipping.dispatch.messaging;

import io.kaidan.contracts.LogisticsReport;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import io.kaidan.shipping.dispatch.Dispatch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumes reports of logistics systems on consignments. */
@Configuration(proxyBeanMethods = false)
class LogisticsListener {

    @Bean
    Subscription onLogisticsReport(Subscriptions subscriptions, Dispatch dispatch) {
        return subscriptions.toReports(LogisticsReport.class, _ -> true, dispatch::report);
    }
}
