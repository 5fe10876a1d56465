package io.kaidan.inventory.count;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.ShipmentEvent.MissingLine;
import io.kaidan.contracts.ShipmentEvent.OfPicking;
import io.kaidan.contracts.ShipmentEvent.OfPlan;
import io.kaidan.contracts.ShipmentEvent.OfTransport;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.inventory.count.Discrepancy.Source;
import io.kaidan.inventory.reservation.Reservations;
import io.kaidan.inventory.reservation.ShortPick;
import io.kaidan.inventory.reservation.StockFact.Dispatched;
import io.kaidan.inventory.reservation.Stockroom;
import io.kaidan.inventory.stock.Hold;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Takes what shipments did with goods: those that left are issued, those that were not found open discrepancies (D5). */
@Component
public class GoodsOut {

    private final Stockroom stockroom;
    private final Reservations reservations;
    private final StockItems items;
    private final Discrepancies discrepancies;
    private final DiscrepancyHolds discrepancyHolds;

    public GoodsOut(Stockroom stockroom, Reservations reservations, StockItems items, Discrepancies discrepancies,
            DiscrepancyHolds discrepancyHolds) {
        this.stockroom = stockroom;
        this.reservations = reservations;
        this.items = items;
        this.discrepancies = discrepancies;
        this.discrepancyHolds = discrepancyHolds;
    }

    /** Takes them in their sequence. What left between two short picks is issued together. */
    public void take(List<ReceivedEvent<ShipmentEvent>> received) {
        var left = new ArrayList<Dispatched>();
        for (var one : received)
            switch (one.event()) {
                case ShipmentDispatched gone -> left.add(new Dispatched(gone.orderId(), gone.shipmentId(), gone.at(), one.trace()));
                case PickShort found -> {
                    stockroom.apply(left);
                    left.clear();
                    one.inItsTrace(() -> pickedShort(one.id(), found));
                }
                case OfPlan _,OfPicking _,OfTransport _ -> {}
            }
        stockroom.apply(left);
    }

    /** Opens discrepancies for goods that were reserved for an order and that the warehouse did not find (D5). */
    public List<ShortPick> pickedShort(String eventId, PickShort event) {
        var lines = new TreeMap<String, MissingLine>();
        for (var line : event.lines())
            if (line.found().isLessThan(line.wanted()))
                lines.merge(StockItem.idOf(line.productId(), event.warehouseId()), line,
                        (a, b) -> new MissingLine(a.line(), a.productId(), a.wanted().plus(b.wanted()), a.found().plus(b.found())));
        var recordedBefore = reservations.findById(event.orderId()).filter(r -> r.hasRecorded(eventId)).isPresent();
        var shortPicks = recordedBefore
                ? List.<ShortPick>of()
                : items.findAll(lines.keySet()).stream()
                        .filter(item -> item.onHand().signum() > 0 && item.unit().equals(lines.get(item.id()).wanted().unit()))
                        .flatMap(item -> shortPick(item, lines.get(item.id()), eventId).stream()).toList();
        stockroom.recordShortPicks(event.orderId(), eventId, shortPicks);
        lines.keySet().forEach(discrepancyHolds::keepBack);
        return shortPicks;
    }

    /** The short pick of an item. Goods that an open discrepancy already reports missing are not counted a second time. */
    private Optional<ShortPick> shortPick(StockItem item, MissingLine line, String eventId) {
        var id = Ids.derived(item.id(), "pick", eventId);
        var open = discrepancies.findByItemIdAndSettledFalse(item.id()).stream().filter(d -> !d.isResolved()).toList();
        var known = open.stream().map(d -> notKeptBack(d, item)).reduce(BigDecimal.ZERO, BigDecimal::add);
        var book = item.onHand().subtract(open.stream().map(Discrepancy::missing).reduce(BigDecimal.ZERO, BigDecimal::add));
        var more = line.wanted().minus(line.found()).value().subtract(known).min(book);
        var found = discrepancies.findById(id);
        if (found.isEmpty() && more.signum() > 0)
            found = Optional.of(discrepancyHolds.open(id, item, Source.PICK, new Quantity(book, item.unit()),
                    new Quantity(book.subtract(more), item.unit())));
        return found.or(() -> open.stream().max(Comparator.comparing(d -> notKeptBack(d, item))))
                .map(d -> new ShortPick(d.itemId(), d.productId(), d.warehouseId(), d.id(), line.wanted(), line.found(), d.missing()));
    }

    private static BigDecimal notKeptBack(Discrepancy discrepancy, StockItem item) {
        var kept = item.holdOf(discrepancy.id(), 0).map(Hold::quantity).orElse(BigDecimal.ZERO);
        return discrepancy.missing().subtract(kept).max(BigDecimal.ZERO);
    }
}
