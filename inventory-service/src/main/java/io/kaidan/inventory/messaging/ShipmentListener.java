package io.kaidan.inventory.messaging;

import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.inventory.count.GoodsOut;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumes events about shipments: goods were dispatched, or not found. */
@Configuration(proxyBeanMethods = false)
class ShipmentListener {

    @Bean
    Subscription onShipment(Subscriptions subscriptions, GoodsOut goodsOut) {
        return subscriptions.to(ShipmentEvent.class, goodsOut::take);
    }
}
