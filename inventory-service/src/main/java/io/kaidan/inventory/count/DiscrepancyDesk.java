package io.kaidan.inventory.count;

import io.kaidan.contracts.Quantity;
import io.kaidan.inventory.InventoryProperties;
import io.kaidan.inventory.catalogue.Catalogue;
import io.kaidan.inventory.reservation.BackorderQueue;
import io.kaidan.inventory.reservation.OneByOne;
import io.kaidan.inventory.reservation.Reservation;
import io.kaidan.inventory.reservation.ReservationState.Reserved;
import io.kaidan.inventory.reservation.Reservations;
import io.kaidan.inventory.reservation.ShortPick;
import io.kaidan.inventory.reservation.Stockroom;
import io.kaidan.inventory.stock.Hold;
import io.kaidan.inventory.stock.Movement.Kind;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.inventory.stock.StockLedger;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.failure.Refusal;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Where people say why book and shelf differ, and what is done about it. Then the book is adjusted (D4). */
@Component
@SuppressWarnings("ReferenceEquality") // a discrepancy that does not change returns itself
public class DiscrepancyDesk {

    static final int DAYS_THAT_COUNT = 30;
    private static final Logger log = LoggerFactory.getLogger(DiscrepancyDesk.class);
    private static final Set<Kind> ADJUSTMENTS = EnumSet.of(Kind.ADJUSTMENT);
    private static final int PAGE = 100;

    private final Discrepancies discrepancies;
    private final DiscrepancyHolds discrepancyHolds;
    private final StockItems items;
    private final StockLedger ledger;
    private final Stockroom stockroom;
    private final Reservations reservations;
    private final BackorderQueue backorders;
    private final Catalogue catalogue;
    private final InventoryProperties properties;
    private final Clock clock;

    public DiscrepancyDesk(Discrepancies discrepancies, DiscrepancyHolds discrepancyHolds, StockItems items, StockLedger ledger,
            Stockroom stockroom, Reservations reservations, BackorderQueue backorders, Catalogue catalogue,
            InventoryProperties properties, Clock clock) {
        this.discrepancies = discrepancies;
        this.discrepancyHolds = discrepancyHolds;
        this.items = items;
        this.ledger = ledger;
        this.stockroom = stockroom;
        this.reservations = reservations;
        this.backorders = backorders;
        this.catalogue = catalogue;
        this.properties = properties;
        this.clock = clock;
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
        var inAll = change.add(ledger.movedSince(item, ADJUSTMENTS, clock.instant().minus(Duration.ofDays(DAYS_THAT_COUNT))));
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
        OneByOne.handle("Discrepancy " + left.id(), () -> {
            if (left.isResolved())
                settle(left);
            else
                discrepancyHolds.keepBack(left);
        });
    }

    private Discrepancy settle(Discrepancy resolved) {
        if (!(resolved.state() instanceof DiscrepancyState.Resolved(_, _, var adjustment, _, var at)) || resolved.settled())
            return resolved;
        if (!adjusted(resolved, adjustment.value(), at))
            takeFromTheLast(resolved, adjustment, at);
        backorders.look(List.of(resolved.itemId()));
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

    private Discrepancy decide(Discrepancy known, UnaryOperator<Discrepancy> decision) {
        var decided = decision.apply(known);
        return decided == known ? known : discrepancies.save(decided);
    }
}
