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
 * Processes the events about orders: writes the timelines, updates the fulfilments and moves orders on.
 * Every step may be repeated for any part of a batch.
 */
@Component
public class OrderEventProcessor {

    private final Timeline timeline;
    private final Fulfilments fulfilments;
    private final OrderableProducts products;
    private final OrderDesk orders;

    OrderEventProcessor(Timeline timeline, Fulfilments fulfilments, OrderableProducts products, OrderDesk orders) {
        this.timeline = timeline;
        this.fulfilments = fulfilments;
        this.products = products;
        this.orders = orders;
    }

    /**
     * Processes a batch of events. The events of one service about one order are in their order. Orders that were entered but do not exist
     * are made first.
     */
    public void process(List<ReceivedEvent<Event>> received) {
        timeline.add(received.stream().flatMap(EventDescriptions::of).toList());
        orders.finishEntries(received);
        products.apply(received);
        fulfilments.apply(received.stream().map(ReceivedEvent::event).toList());
        orders.advance(last(received, OrderEventProcessor::mayAdvanceAnOrder));
    }

    /** A verified order may have everything else already, and a cancelled order may have been dispatched at the same moment. */
    private static boolean mayAdvanceAnOrder(Event event) {
        return event instanceof OrderVerified || event instanceof OrderCancelled || event instanceof StockReserved
                || event instanceof StockIssued
                || (event instanceof DocumentIssued issued && issued.kind().equals(DocumentKinds.SALES_ORDER))
                || event instanceof ShipmentPlanned || event instanceof ShipmentDispatched || event instanceof ShipmentDelivered;
    }

    /** The last event of this kind for each order. */
    private static Map<String, ReceivedEvent<Event>> last(List<ReceivedEvent<Event>> received, Predicate<Event> kind) {
        var last = new HashMap<String, ReceivedEvent<Event>>();
        for (var one : received)
            if (kind.test(one.event()))
                last.put(one.event().key(), one);
        return last;
    }
}
