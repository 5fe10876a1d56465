package io.kaidan.platform.readme;

import io.kaidan.contracts.OrderEvent;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrderListener {

    @Bean
    Subscription onOrder(Subscriptions subscriptions, Stockroom stockroom) {
        return subscriptions.to(OrderEvent.class, events -> stockroom.consume(events));
    }
}
