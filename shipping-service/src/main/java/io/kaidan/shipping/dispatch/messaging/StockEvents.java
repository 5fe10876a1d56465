package io.kaidan.shipping.dispatch.messaging;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.StockEvent.OfProduct;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.shipping.dispatch.ShipmentFact;
import java.util.stream.Stream;

/** Translates events of stock: whether the goods of an order are reserved. */
final class StockEvents {

    private StockEvents() {}

    static Stream<ShipmentFact> of(ReceivedEvent<? extends Event> received, StockEvent event) {
        return switch (event) {
            case StockReserved reserved -> Stream.of(ShipmentFact.reserved(received, reserved));
            case StockShort missing -> Stream.of(ShipmentFact.stockLost(received, missing.orderId()));
            case StockReleased released -> Stream.of(ShipmentFact.stockLost(received, released.orderId()));
            case StockIssued _,StockCheckDisproved _,OfProduct _ -> Stream.empty();
        };
    }
}
