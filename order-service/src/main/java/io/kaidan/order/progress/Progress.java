package io.kaidan.order.progress;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.order.entry.OrderDesk;
import io.kaidan.order.product.Products;
import io.kaidan.order.standing.Standings;
import io.kaidan.platform.listening.Heard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Follows what is told about orders: writes the timelines, keeps the standings, and lets orders go on where that is enough.
 * Every step may be repeated for any part of a batch.
 */
@Component
public class Progress {

    private final Timeline timeline;
    private final Standings standings;
    private final Products products;
    private final OrderDesk orders;

    Progress(Timeline timeline, Standings standings, Products products, OrderDesk orders) {
        this.timeline = timeline;
        this.standings = standings;
        this.products = products;
        this.orders = orders;
    }

    /**
     * An order that was entered exists, whoever was to make it; one that was verified may have everything else already, and one that was
     * cancelled may have been dispatched at the same moment.
     */
    public void ofOrders(List<Heard<OrderEvent>> heard) {
        timeline.add(heard.stream().map(Story::ofOrder).toList());
        orders.finishEntries(heard);
        orders.advance(last(heard, e -> e instanceof OrderVerified || e instanceof OrderCancelled, OrderEvent::orderId));
    }

    public void ofStock(List<Heard<StockEvent>> heard) {
        timeline.add(heard.stream().flatMap(Story::ofStock).toList());
        products.learn(only(StockEvent.OfProduct.class, heard).toList());
        standings.hearStock(only(StockEvent.OfOrder.class, heard).toList());
        orders.advance(last(heard, e -> e instanceof StockReserved || e instanceof StockIssued, StockEvent::key));
    }

    public void ofDocuments(List<Heard<DocumentEvent>> heard) {
        timeline.add(heard.stream().map(Story::ofDocument).toList());
        standings.hearDocuments(only(DocumentEvent.class, heard).toList());
        orders.advance(last(heard, e -> e instanceof DocumentIssued issued && issued.kind().equals("SALES_ORDER"), DocumentEvent::orderId));
    }

    public void ofShipments(List<Heard<ShipmentEvent>> heard) {
        timeline.add(heard.stream().map(Story::ofShipment).toList());
        standings.hearShipments(only(ShipmentEvent.class, heard).toList());
        orders.advance(last(heard, Progress::mayTakeAnOrderFurther, ShipmentEvent::orderId));
    }

    private static boolean mayTakeAnOrderFurther(ShipmentEvent event) {
        return event instanceof ShipmentPlanned || event instanceof ShipmentDispatched || event instanceof ShipmentDelivered;
    }

    private static <E, T extends E> Stream<T> only(Class<T> type, List<Heard<E>> heard) {
        return heard.stream().map((Function<Heard<E>, E>) Heard::event).filter(type::isInstance).map(type::cast);
    }

    /** What of this kind was heard last of each order. */
    private static <E> Map<String, Heard<E>> last(List<Heard<E>> heard, Predicate<E> kind, Function<E, String> orderId) {
        var last = new HashMap<String, Heard<E>>();
        for (var one : heard)
            if (kind.test(one.event()))
                last.put(orderId.apply(one.event()), one);
        return last;
    }
}
