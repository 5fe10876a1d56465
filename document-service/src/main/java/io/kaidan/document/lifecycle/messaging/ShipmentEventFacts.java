package io.kaidan.document.lifecycle.messaging;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.ShipmentEvent.DeliveryFailed;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelayed;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentProgressed;
import io.kaidan.contracts.ShipmentEvent.ShipmentReplanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentReturned;
import io.kaidan.document.lifecycle.OrderFact;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.util.stream.Stream;

/** That goods are picked, and that they have left. */
final class ShipmentEventFacts {

    private ShipmentEventFacts() {}

    static Stream<OrderFact> of(ReceivedEvent<? extends Event> received, ShipmentEvent event) {
        return switch (event) {
            case GoodsPicked picked -> Stream.of(OrderFact.of(received, file -> file.picked(picked.lines())));
            case ShipmentDispatched _ -> Stream.of(OrderFact.of(received, KnownOrder::left));
            case ShipmentPlanned _,ShipmentReplanned _,PickingRequested _,PickShort _,ShipmentBooked _,ShipmentProgressed _,ShipmentDelayed _,ShipmentDelivered _,DeliveryFailed _,ShipmentReturned _ ->
                Stream.empty();
        };
    }
}
