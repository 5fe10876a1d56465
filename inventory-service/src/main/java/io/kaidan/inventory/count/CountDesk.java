package io.kaidan.inventory.count;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.MissingLine;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.WarehouseReport.StockCounted;
import io.kaidan.inventory.count.Discrepancy.Source;
import io.kaidan.inventory.reservation.Disproof;
import io.kaidan.inventory.reservation.Reservation;
import io.kaidan.inventory.reservation.ReservationState.Reserved;
import io.kaidan.inventory.reservation.Reservations;
import io.kaidan.inventory.reservation.Stockroom;
import io.kaidan.inventory.reservation.Waiting;
import io.kaidan.inventory.stock.Hold;
import io.kaidan.inventory.stock.Ledger;
import io.kaidan.inventory.stock.Movement;
import io.kaidan.inventory.stock.Movement.Kind;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.platform.refusal.InvalidInput;
import io.kaidan.platform.refusal.NotFound;
import io.kaidan.platform.refusal.Refusal;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Compares shelf and book, keeps back what may be missing, and adjusts the book once the difference is resolved (D4). */
@Component
@SuppressWarnings("ReferenceEquality") // a discrepancy with nothing to do gives itself back
public class CountDesk {

    private static final Logger log = LoggerFactory.getLogger(CountDesk.class);

    private final Discrepancies discrepancies;
    private final StockItems items;
    private final Ledger ledger;
    private final Stockroom stockroom;
    private final Reservations reservations;
    private final Waiting waiting;
    private final Clock clock;

    public CountDesk(Discrepancies discrepancies, StockItems items, Ledger ledger, Stockroom stockroom, Reservations reservations,
            Waiting waiting,
            Clock clock) {
        this.discrepancies = discrepancies;
        this.items = items;
        this.ledger = ledger;
        this.stockroom = stockroom;
        this.reservations = reservations;
        this.waiting = waiting;
        this.clock = clock;
    }

    /** The shelf was counted. What moved since does not count as a difference: the book is read as it was at the time of the count. */
    public void counted(StockCounted report) {
        var itemId = StockItem.idOf(report.productId(), report.warehouseId());
        var item = items.find(itemId).orElseThrow(() -> new NotFound("unknown-product",
                "There is no product " + report.productId() + " in warehouse " + report.warehouseId() + "; list it first."));
        if (!item.unit().equals(report.counted().unit()))
            throw new Refusal("other-unit",
                    "Product %s is kept in %s; count it in this unit, not in %s.".formatted(report.productId(), item.unit(),
                            report.counted().unit()));
        var book = new Quantity(bookAt(item, report.at()), item.unit());
        if (!book.equals(report.counted()))
            keepBack(open(Ids.derived(itemId, "count", report.reportId()), item, Source.COUNT, book, report.counted()));
    }

    /** The warehouse found less than was promised to an order (D5). */
    public void pickedShort(String eventId, PickShort event) {
        var lines = new TreeMap<String, MissingLine>();
        for (var line : event.lines())
            if (line.found().isLessThan(line.wanted()))
                lines.merge(StockItem.idOf(line.productId(), event.warehouseId()), line,
                        (a, b) -> new MissingLine(a.line(), a.productId(), a.wanted().plus(b.wanted()), a.found().plus(b.found())));
        var found = items.findAll(lines.keySet()).stream()
                .filter(item -> item.onHand().signum() > 0 && item.unit().equals(lines.get(item.id()).wanted().unit()))
                .toList();
        var open = found.stream().map(item -> {
            var line = lines.get(item.id());
            var book = new Quantity(item.onHand(), item.unit());
            var id = Ids.derived(item.id(), "pick", eventId);
            var missing = line.wanted().minus(line.found());
            return open(id, item, Source.PICK, book, book.isLessThan(missing) ? Quantity.of(0, item.unit()) : book.minus(missing));
        }).toList();
        stockroom.disprove(event.orderId(), eventId, open.stream().map(d -> {
            var line = lines.get(d.itemId());
            return new Disproof(d.itemId(), d.productId(), d.warehouseId(), d.id(), line.wanted(), line.found());
        }).toList());
        open.forEach(this::keepBack);
    }

    public Discrepancy explain(String id, String cause, String by) {
        return decide(get(id), d -> d.explain(cause, by, clock.instant()));
    }

    public Discrepancy resolve(String id, String resolution, @Nullable Quantity adjustment, String by) {
        var known = get(id);
        if (adjustment != null && !adjustment.unit().equals(known.book().unit()))
            throw new InvalidInput("adjustment.unit", "has to be " + known.book().unit() + ", the unit the book is kept in");
        var onHand = items.find(known.itemId()).orElseThrow().onHand();
        var change = adjustment == null ? known.counted().minus(known.book()).value() : adjustment.value();
        if (!known.isResolved() && onHand.add(change).signum() < 0)
            throw new InvalidInput("adjustment", "takes %s from a book of %s. Count again, or give the adjustment that is right now."
                    .formatted(change.negate().toPlainString(), onHand.toPlainString()));
        var resolved = decide(known, d -> d.resolve(resolution, adjustment, by, clock.instant()));
        return settle(resolved);
    }

    public Discrepancy get(String id) {
        return discrepancies.findById(id).orElseThrow(() -> new NotFound("unknown-discrepancy",
                "There is no discrepancy " + id + ". Look for it under GET /api/discrepancies."));
    }

    /** Lets the book follow resolutions that a crash left without effect. */
    public void recover() {
        for (var left : discrepancies.findBySettledFalse(Limit.of(100)))
            try {
                settle(left);
            } catch (OptimisticLockingFailureException e) {
                log.debug("Discrepancy {} has been settled by somebody else", left.id());
            } catch (Refusal e) {
                log.warn("The book cannot follow the resolution of discrepancy {} yet: {}", left.id(), e.getMessage());
            }
    }

    private Discrepancy open(String id, StockItem item, Source source, Quantity book, Quantity counted) {
        return discrepancies.findById(id)
                .orElseGet(() -> discrepancies.save(Discrepancy.found(id, item, source, book, counted, clock.instant())));
    }

    private void keepBack(Discrepancy discrepancy) {
        if (!discrepancy.isResolved())
            items.change(List.of(discrepancy.itemId()), item -> item.dispute(discrepancy.id(), discrepancy.missing()));
    }

    private Discrepancy settle(Discrepancy resolved) {
        if (!(resolved.state() instanceof DiscrepancyState.Resolved(_, _, var adjustment, _, var at)) || resolved.settled())
            return resolved;
        while (!adjusted(resolved, adjustment.value(), at))
            displaceLast(resolved, adjustment);
        waiting.look(List.of(resolved.itemId()));
        return discrepancies.save(resolved.settledNow());
    }

    /** Whether the book has followed; it cannot while what has to go is promised. */
    private boolean adjusted(Discrepancy resolved, BigDecimal by, Instant at) {
        var refused = new boolean[1];
        items.change(List.of(resolved.itemId()), item -> {
            var known = ledger.knows(item, Kind.ADJUSTMENT, resolved.id());
            refused[0] = !known && !item.canAdjust(by);
            return known || refused[0] ? item : item.adjust(resolved.id(), by, at);
        });
        return !refused[0];
    }

    /** Who wants it latest goes without first. */
    private void displaceLast(Discrepancy resolved, Quantity adjustment) {
        var orders = items.find(resolved.itemId()).stream().flatMap(item -> item.holds().stream()).filter(h -> h.attempt() > 0)
                .map(Hold::owner).toList();
        var last = reservations.findByOrderIdIn(orders).stream().filter(r -> r.state() instanceof Reserved)
                .max(Comparator.comparing(Reservation::priority))
                .orElseThrow(() -> new Refusal("goods-in-use",
                        "Goods that have to go from the book are just being promised or issued. It is tried again by itself; look again in a minute."));
        stockroom.displace(last.orderId(), new Disproof(resolved.itemId(), resolved.productId(), resolved.warehouseId(), resolved.id(),
                new Quantity(adjustment.value().negate(), adjustment.unit()), Quantity.of(0, adjustment.unit())));
    }

    private BigDecimal bookAt(StockItem item, Instant at) {
        var pendingSince = item.pending().stream().filter(m -> m.at().isAfter(at)).map(Movement::quantity).reduce(BigDecimal.ZERO,
                BigDecimal::add);
        var movedSince = ledger.sum(item.id(), item.movements(), item.pending().stream().map(Movement::id).toList(), at);
        return item.onHand().subtract(pendingSince).subtract(movedSince);
    }

    private Discrepancy decide(Discrepancy known, UnaryOperator<Discrepancy> decision) {
        var decided = decision.apply(known);
        return decided == known ? known : discrepancies.save(decided);
    }
}
