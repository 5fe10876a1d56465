package io.kaidan.inventory.messaging;

import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.ShipmentEvent.OfPicking;
import io.kaidan.contracts.ShipmentEvent.OfPlan;
import io.kaidan.contracts.ShipmentEvent.OfTransport;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.inventory.count.CountDesk;
import io.kaidan.inventory.reservation.StockFact.Dispatched;
import io.kaidan.inventory.reservation.Stockroom;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import java.util.ArrayList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consumes events about shipments: goods were dispatched, or not found. */
@Configuration(proxyBeanMethods = false)
class ShipmentListener {

    @Bean
    Subscription onShipment(Subscriptions subscriptions, Stockroom stockroom, CountDesk counts) {
        return subscriptions.to(ShipmentEvent.class, received -> {
            var dispatched = new ArrayList<Dispatched>();
            for (var one : received)
                switch (one.event()) {
                    case ShipmentDispatched gone ->
                        dispatched.add(new Dispatched(gone.orderId(), gone.shipmentId(), gone.at(), one.trace()));
                    case PickShort found -> {
                        stockroom.apply(dispatched);
                        dispatched.clear();
                        one.inItsTrace(() -> pickedShort(one.id(), found, counts));
                    }
                    case OfPlan _,OfPicking _,OfTransport _ -> {}
                }
            stockroom.apply(dispatched);
        });
    }

    private static PickShort pickedShort(String eventId, PickShort found, CountDesk counts) {
        counts.pickedShort(eventId, found);
        return found;
    }
}
