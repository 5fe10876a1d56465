package io.kaidan.document.lifecycle.messaging;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.StockEvent.OfProduct;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.document.lifecycle.OrderFact;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.util.stream.Stream;

/** Facts for documents from the events of stock: whether an order's goods are reserved. */
final class StockEventFacts {

    private StockEventFacts() {}

    static Stream<OrderFact> of(ReceivedEvent<? extends Event> received, StockEvent event) {
        return switch (event) {
            case StockReserved reserved -> Stream.of(OrderFact.of(received, order -> order.reserved(received.id(), reserved.revision())));
            case StockShort _,StockReleased _ -> Stream.of(OrderFact.of(received, order -> order.unreserved(received.id())));
            case StockIssued _,StockCheckDisproved _,OfProduct _ -> Stream.empty();
        };
    }
}
