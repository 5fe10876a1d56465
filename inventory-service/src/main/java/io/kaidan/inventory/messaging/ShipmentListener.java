package io.kaidan.inventory.messaging;

import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.ShipmentEvent.OfPicking;
import io.kaidan.contracts.ShipmentEvent.OfPlan;
import io.kaidan.contracts.ShipmentEvent.OfTransport;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.inventory.count.GoodsOut;
import io.kaidan.inventory.count.GoodsOut.Outcome;
import io.kaidan.inventory.count.GoodsOut.Outcome.Left;
import io.kaidan.inventory.count.GoodsOut.Outcome.PickedShort;
import io.kaidan.inventory.reservation.StockFact.Dispatched;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumes events about shipments: goods were dispatched, or not found. */
@Configuration(proxyBeanMethods = false)
class ShipmentListener {

    @Bean
    Subscription onShipment(Subscriptions subscriptions, GoodsOut goodsOut) {
        return subscriptions.to(ShipmentEvent.class,
                received -> goodsOut.take(received.stream().flatMap(one -> outcome(one).stream()).toList()));
    }

    private static Optional<Outcome> outcome(ReceivedEvent<ShipmentEvent> received) {
        return switch (received.event()) {
            case ShipmentDispatched gone ->
                Optional.of(new Left(new Dispatched(gone.orderId(), gone.shipmentId(), gone.at(), received.trace())));
            case PickShort event -> Optional.of(new PickedShort(received.id(), event, received.trace()));
            case OfPlan _,OfPicking _,OfTransport _ -> Optional.empty();
        };
    }
}
