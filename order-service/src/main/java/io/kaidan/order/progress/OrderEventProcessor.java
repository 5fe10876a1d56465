package io.kaidan.order.progress;

import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentKinds;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.order.entry.OrderDesk;
import io.kaidan.order.fulfilment.Fulfilments;
import io.kaidan.order.product.OrderableProducts;
import io.kaidan.order.timeline.EventDescriptions;
import io.kaidan.order.timeline.Timeline;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Follows what is told about orders: writes the timelines, keeps the standings, and lets orders go on where that is enough.
 * Every step may be repeated for any part of a batch.
 */
@Component
public class OrderEventProcessor {

    private final Timeline timeline;
    private final Fulfilments standings;
    private final OrderableProducts products;
    private final OrderDesk orders;

    OrderEventProcessor(Timeline timeline, Fulfilments standings, OrderableProducts products, OrderDesk orders) {
        this.timeline = timeline;
        this.standings = standings;
        this.products = products;
        this.orders = orders;
    }

    /** All events of a poll, in order for each order and each who tells of it. An order that was entered exists, whoever was to make it. */
    public void follow(List<ReceivedEvent<Event>> received) {
        timeline.add(received.stream().flatMap(EventDescriptions::of).toList());
        orders.finishEntries(received);
        products.learn(received);
        standings.hear(received.stream().map(ReceivedEvent::event).toList());
        orders.advance(last(received, OrderEventProcessor::mayTakeAnOrderFurther));
    }

    /** One that was verified may have everything else already, and one that was cancelled may have been dispatched at the same moment. */
    private static boolean mayTakeAnOrderFurther(Event event) {
        return event instanceof OrderVerified || event instanceof OrderCancelled || event instanceof StockReserved
                || event instanceof StockIssued
                || (event instanceof DocumentIssued issued && issued.kind().equals(DocumentKinds.SALES_ORDER))
                || event instanceof ShipmentPlanned || event instanceof ShipmentDispatched || event instanceof ShipmentDelivered;
    }

    /** What of this kind was heard last of each order. */
    private static Map<String, ReceivedEvent<Event>> last(List<ReceivedEvent<Event>> received, Predicate<Event> kind) {
        var last = new HashMap<String, ReceivedEvent<Event>>();
        for (var one : received)
            if (kind.test(one.event()))
                last.put(one.event().key(), one);
        return last;
    }
}
