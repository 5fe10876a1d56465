package io.kaidan.inventory.count;

import com.mongodb.MongoException;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.MissingLine;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.Units;
import io.kaidan.contracts.WarehouseReport.StockCountedReport;
import io.kaidan.inventory.InventoryProperties;
import io.kaidan.inventory.catalogue.Catalogue;
import io.kaidan.inventory.count.Discrepancy.Source;
import io.kaidan.inventory.reservation.BackorderTrigger;
import io.kaidan.inventory.reservation.Reservation;
import io.kaidan.inventory.reservation.ReservationState.Reserved;
import io.kaidan.inventory.reservation.Reservations;
import io.kaidan.inventory.reservation.ShortPick;
import io.kaidan.inventory.reservation.Stockroom;
import io.kaidan.inventory.stock.Hold;
import io.kaidan.inventory.stock.Movement;
import io.kaidan.inventory.stock.Movement.Kind;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.inventory.stock.StockLedger;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.report.ReportConflict;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Compares counts with the book, keeps back goods that may be missing, and adjusts the book once a discrepancy is resolved (D4). */
@Component
@SuppressWarnings("ReferenceEquality") // a discrepancy that does not change returns itself
public class CountDesk {

    private static final Logger log = LoggerFactory.getLogger(CountDesk.class);
    private static final Set<Kind> GOODS = EnumSet.of(Kind.RECEIPT, Kind.ISSUE);
    private static final Set<Kind> ADJUSTMENTS = EnumSet.of(Kind.ADJUSTMENT);
    private static final int PAGE = 100;
    static final int DAYS_THAT_COUNT = 30;

    private final Discrepancies discrepancies;
    private final AgreedCounts agreed;
    private final DiscrepancyHolds discrepancyHolds;
    private final StockItems items;
    private final StockLedger ledger;
    private final Stockroom stockroom;
    private final Reservations reservations;
    private final BackorderTrigger waiting;
    private final Catalogue catalogue;
    private final InventoryProperties properties;
    private final Clock clock;

    public CountDesk(Discrepancies discrepancies, AgreedCounts agreed, DiscrepancyHolds discrepancyHolds, StockItems items,
            StockLedger ledger, Stockroom stockroom, Reservations reservations, BackorderTrigger waiting, Catalogue catalogue,
            InventoryProperties properties, Clock clock) {
        this.discrepancies = discrepancies;
        this.agreed = agreed;
        this.discrepancyHolds = discrepancyHolds;
        this.items = items;
        this.ledger = ledger;
        this.stockroom = stockroom;
        this.reservations = reservations;
        this.waiting = waiting;
        this.catalogue = catalogue;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Compares a count with the book. Movements after the count are no difference, because the book is read as of the time of the count.
     * Known discrepancies are no new difference either.
     */
    public void counted(StockCountedReport report) {
        var itemId = StockItem.idOf(report.productId(), report.warehouseId());
        var item = items.find(itemId).orElseThrow(() -> new NotFound("unknown-product",
                "There is no product " + report.productId() + " in warehouse " + report.warehouseId() + "; list it first."));
        if (!item.unit().equals(report.counted().unit()))
            throw new Refusal("other-unit",
                    "Product %s is kept in %s; count it in this unit, not in %s.".formatted(report.productId(), item.unit(),
                            report.counted().unit()));
        if (!Units.allows(report.counted()))
            throw new Refusal("not-divisible", "Product %s is kept in whole %s, which cannot be divided; count a whole number, not %s."
                    .formatted(report.productId(), item.unit(), report.counted()));
        var id = Ids.derived(itemId, "count", report.reportId());
        var known = discrepancies.findById(id);
        var knownToAgree = known.isPresent() ? Optional.<AgreedCount>empty() : agreed.findById(id);
        known.ifPresent(first -> requireSame(report, first.counted(), first.countedAt()));
        knownToAgree.ifPresent(first -> requireSame(report, first.counted(), first.countedAt()));
        if (known.isPresent())
            discrepancyHolds.keepBack(known.get());
        else if (knownToAgree.isEmpty())
            compare(id, item, report);
    }

    /** Earlier builds did not store all of a count. What they did not store is taken to be the same. */
    private static void requireSame(StockCountedReport report, @Nullable Quantity counted, @Nullable Instant at) {
        var now = report.at().truncatedTo(ChronoUnit.MILLIS);
        var first = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
        if (counted != null && (!counted.equals(report.counted()) || (first != null && !first.equals(now))))
            throw new ReportConflict(report.reportId(), sentence(counted, first), sentence(report.counted(), now));
    }

    private static String sentence(Quantity counted, @Nullable Instant at) {
        return "that " + counted + " were counted" + (at == null ? "" : " at " + at);
    }

    private void compare(String id, StockItem item, StockCountedReport report) {
        var expected = new Quantity(expected(item.id(), report.at()), item.unit());
        if (expected.equals(report.counted()))
            agreed.save(new AgreedCount(id, clock.instant(), report.counted(), report.at()));
        else
            discrepancyHolds.keepBack(discrepancyHolds.open(id, item, Source.COUNT, expected, report.counted(), report.at()));
    }

    /** Opens discrepancies for goods that were reserved for an order and that the warehouse did not find (D5). */
    public void pickedShort(String eventId, PickShort event) {
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

    public Discrepancy explain(String id, String cause, String by) {
        return decide(get(id), d -> d.explain(cause, by, clock.instant()));
    }

    public Discrepancy resolve(String id, String resolution, @Nullable Quantity adjustment, String by) {
        var known = get(id);
        if (adjustment != null && !adjustment.unit().equals(known.book().unit()))
            throw new InvalidInput("adjustment.unit", "has to be " + known.book().unit() + ", the unit the book is kept in");
        var onHand = items.level(known.itemId()).orElseThrow().onHand();
        var change = adjustment == null ? known.counted().minus(known.book()).value() : adjustment.value();
        if (!known.isResolved() && onHand.add(change).signum() < 0)
            throw new InvalidInput("adjustment", "takes %s from a book of %s. Count again, or give the adjustment that is right now."
                    .formatted(change.negate().toPlainString(), onHand.toPlainString()));
        requireSecondPerson(known, change, by);
        var resolved = decide(known, d -> d.resolve(resolution, adjustment, by, clock.instant()));
        return settle(resolved);
    }

    /** The adjustments before count too; otherwise many small ones would make a large one. */
    private void requireSecondPerson(Discrepancy known, BigDecimal change, String by) {
        if (!(known.state() instanceof DiscrepancyState.Explained(_, var explainedBy, _)) || !explainedBy.equals(by))
            return;
        var item = items.find(known.itemId()).orElseThrow();
        var inAll = change.add(movedSince(item, ADJUSTMENTS, clock.instant().minus(Duration.ofDays(DAYS_THAT_COUNT))));
        if (takesTwo(known.productId(), change.abs().max(inAll.abs())))
            throw new SecondPersonNeeded(known, change, inAll, by);
    }

    private boolean takesTwo(String productId, BigDecimal quantity) {
        var value = quantity.multiply(catalogue.get(productId).listPrice().amount());
        return quantity.compareTo(properties.aloneUpToQuantity()) > 0 || value.compareTo(properties.aloneUpToValue()) > 0;
    }

    public Discrepancy get(String id) {
        return discrepancies.findById(id).orElseThrow(() -> new NotFound("unknown-discrepancy",
                "There is no discrepancy " + id + ". Look for it under GET /api/discrepancies."));
    }

    /** Keeps back goods that are free now, and adjusts the book by resolutions that a crash left without effect. */
    public void recover() {
        var after = "";
        List<Discrepancy> page;
        do {
            page = discrepancies.unfinished(after, Limit.of(PAGE));
            page.forEach(this::recover);
            after = page.isEmpty() ? "" : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private void recover(Discrepancy left) {
        try {
            if (left.isResolved())
                settle(left);
            else
                discrepancyHolds.keepBack(left);
        } catch (OptimisticLockingFailureException e) {
            log.debug("Discrepancy {} was settled by another instance", left.id());
        } catch (DataAccessException | MongoException e) {
            throw e; // the store does not answer, so nothing else would work
        } catch (RuntimeException e) {
            log.warn("The book cannot follow discrepancy {} yet: {}", left.id(), e.toString());
        }
    }

    private Discrepancy settle(Discrepancy resolved) {
        if (!(resolved.state() instanceof DiscrepancyState.Resolved(_, _, var adjustment, _, var at)) || resolved.settled())
            return resolved;
        if (!adjusted(resolved, adjustment.value(), at))
            takeFromTheLast(resolved, adjustment, at);
        waiting.look(List.of(resolved.itemId()));
        return discrepancies.save(resolved.settledNow());
    }

    /** Adjusts the book; returns false if the goods that have to go are reserved. */
    private boolean adjusted(Discrepancy resolved, BigDecimal by, Instant at) {
        var refused = new boolean[1];
        items.change(List.of(resolved.itemId()), item -> {
            var known = ledger.knows(item, Kind.ADJUSTMENT, resolved.id());
            if (!known && item.onHand().add(by).signum() < 0)
                throw new Refusal("less-than-nothing", "The book of %s has only %s by now. Count again, and resolve what that finds first."
                        .formatted(item.productId(), item.onHand().toPlainString()));
            refused[0] = !known && !item.canAdjust(by);
            return known || refused[0] ? item : item.adjust(resolved.id(), by, at);
        });
        return !refused[0];
    }

    /** Takes goods from reservations, that with the lowest priority first. */
    private void takeFromTheLast(Discrepancy resolved, Quantity adjustment, Instant at) {
        var orders = items.find(resolved.itemId()).stream().flatMap(item -> item.holds().stream()).filter(h -> !h.isForDiscrepancy())
                .map(Hold::owner).toList();
        var missing = adjustment.value().negate();
        var by = new ShortPick(resolved.itemId(), resolved.productId(), resolved.warehouseId(), resolved.id(),
                new Quantity(missing, adjustment.unit()), Quantity.of(0, adjustment.unit()), missing);
        for (var last : reservations.findByOrderIdIn(orders).stream().filter(r -> r.state() instanceof Reserved)
                .sorted(Comparator.comparing(Reservation::priority).reversed()).toList()) {
            try {
                stockroom.displace(last, by);
            } catch (OptimisticLockingFailureException e) {
                log.debug("Order {} was changed by another instance while its goods were taken", last.orderId());
            }
            if (adjusted(resolved, adjustment.value(), at))
                return;
        }
        throw new Refusal("goods-in-use",
                "Goods that have to go from the book are just being promised or issued. It is tried again by itself; look again in a minute.");
    }

    /**
     * What should be on the shelf by the book and by known discrepancies. It reads again until no discrepancy changed between two readings.
     */
    private BigDecimal expected(String itemId, Instant at) {
        while (true) {
            var differing = discrepancies.findByItemIdAndSettledFalse(itemId);
            var item = items.find(itemId).orElseThrow();
            var expected = differing.stream().map(d -> stillToGo(d, item)).reduce(bookAt(item, at), BigDecimal::subtract);
            if (differing.equals(discrepancies.findByItemIdAndSettledFalse(itemId)))
                return expected;
        }
    }

    private BigDecimal stillToGo(Discrepancy discrepancy, StockItem item) {
        return switch (discrepancy.state()) {
            case DiscrepancyState.Open _,DiscrepancyState.Explained _ -> discrepancy.missing();
            case DiscrepancyState.Resolved(_, _, var adjustment, _, _) -> ledger.find(item, Kind.ADJUSTMENT, discrepancy.id())
                    .filter(m -> m.number() <= item.movements()).isPresent() ? BigDecimal.ZERO : adjustment.value().negate();
        };
    }

    /** Only receipts and issues count: an adjustment corrects the book for earlier times too. */
    private BigDecimal bookAt(StockItem item, Instant at) {
        return item.onHand().subtract(movedSince(item, GOODS, at));
    }

    private BigDecimal movedSince(StockItem item, Set<Kind> kinds, Instant at) {
        var pending = item.pending().stream().filter(m -> kinds.contains(m.kind()) && m.at().isAfter(at)).map(Movement::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return pending.add(ledger.sum(item.id(), kinds, item.movements(), item.pending().stream().map(Movement::id).toList(), at));
    }

    private Discrepancy decide(Discrepancy known, UnaryOperator<Discrepancy> decision) {
        var decided = decision.apply(known);
        return decided == known ? known : discrepancies.save(decided);
    }
}
