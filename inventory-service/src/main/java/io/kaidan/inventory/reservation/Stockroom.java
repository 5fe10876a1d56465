package io.kaidan.inventory.reservation;

import com.mongodb.MongoException;
import io.kaidan.contracts.Quantity;
import io.kaidan.inventory.reservation.ReservationState.Issued;
import io.kaidan.inventory.reservation.ReservationState.Released;
import io.kaidan.inventory.reservation.ReservationState.Requested;
import io.kaidan.inventory.reservation.ReservationState.Reserved;
import io.kaidan.inventory.reservation.ReservationState.ShortOf;
import io.kaidan.inventory.stock.Hold;
import io.kaidan.inventory.stock.Ledger;
import io.kaidan.inventory.stock.Movement;
import io.kaidan.inventory.stock.Movement.Kind;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.inventory.stock.StockLevel;
import io.kaidan.platform.CrashPoint;
import io.kaidan.platform.listening.NotYet;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Keeps orders' goods for them. Each use is a chain of guarded writes on single documents: first the reservation decides, then the items follow;
 * whoever finds the chain broken off (a repeated event, {@link #recover}) goes on where it ended.
 */
@Component
@SuppressWarnings("ReferenceEquality") // an aggregate that has nothing to do gives itself back
public class Stockroom {

    private static final Logger log = LoggerFactory.getLogger(Stockroom.class);
    private static final Duration UNDER_WAY = Duration.ofSeconds(30);
    private static final int PAGE = 100;
    /** A hold lost to a race, though there is enough again, is tried this often before the order is called short; it is then served as any other. */
    private static final int RACES = 3;

    private final Reservations reservations;
    private final StockItems items;
    private final Ledger ledger;
    private final Waiting waiting;
    private final Unbooked unbooked;
    private final Clock clock;

    public Stockroom(Reservations reservations, StockItems items, Ledger ledger, Waiting waiting, Unbooked unbooked, Clock clock) {
        this.reservations = reservations;
        this.items = items;
        this.ledger = ledger;
        this.waiting = waiting;
        this.unbooked = unbooked;
        this.clock = clock;
    }

    /** An order was entered, corrected or amended: its goods are reserved as its latest revision says. */
    public void reserve(String orderId, Wish wish) {
        try {
            follow(reservations.save(Reservation.request(orderId, wish, now())));
        } catch (DuplicateKeyException e) {
            decide(reservations.findById(orderId).orElseThrow(() -> e), known -> known.revise(wish, now()));
        }
    }

    /** An order was cancelled, perhaps before we heard that it was entered. */
    public void release(String orderId, String reason) {
        var known = reservations.findById(orderId);
        if (known.isEmpty())
            reservations.save(Reservation.neverWanted(orderId, reason, now()));
        else
            decide(known.get(), r -> r.release(reason, now()));
    }

    /** The carrier has the goods, whether we think them promised, cancelled or missing. */
    public void issue(String orderId, String shipmentId, Instant leftAt) {
        var reservation = reservations.findById(orderId).filter(r -> !r.itemIds().isEmpty())
                .orElseThrow(() -> new NotYet("shipment " + shipmentId + " was dispatched for an order not heard of yet: " + orderId));
        if (reservation.state() instanceof Requested)
            throw new NotYet("shipment " + shipmentId + " was dispatched while goods are being reserved for order " + orderId);
        var now = now();
        decide(reservation, r -> r.issue(shipmentId, leftAt.isAfter(now) ? now : leftAt, now));
    }

    /** The warehouse did not find what was promised. */
    public void disprove(String orderId, String reportId, List<Disproof> found) {
        reservations.findById(orderId).ifPresent(r -> decide(r, known -> known.disprove(reportId, found, now())));
    }

    /** Goods that do not exist after all are taken back from this order. */
    public void displace(Reservation reservation, Disproof by) {
        decide(reservation, r -> r.displace(by, now()));
    }

    /**
     * Tries those who wait for an item, the earliest wanted first. One that still cannot be served whole takes nothing and holds nobody else up:
     * goods that lie idle serve no customer, and it has the first choice again whenever goods arrive.
     */
    public void serveWaiting(String itemId) {
        var after = "";
        List<Reservation> page;
        do {
            var free = items.level(itemId).map(StockLevel::available).orElse(BigDecimal.ZERO);
            if (free.signum() <= 0)
                return;
            page = reservations.waitingForAtMost(free, itemId, after, Limit.of(PAGE));
            if (page.isEmpty())
                return;
            serve(page);
            after = page.getLast().priority();
        } while (page.size() == PAGE);
    }

    private void serve(List<Reservation> page) {
        var known = new HashMap<>(levels(page.stream().flatMap(r -> r.itemIds().stream()).distinct().toList()));
        for (var reservation : page)
            seeTo(reservation, () -> {
                var missing = reservation.missing(known);
                if (!missing.isEmpty()) {
                    var still = reservation.stillShort(missing, now());
                    if (still != reservation) {
                        reservations.save(still);
                        waiting.look(still.itemIds());
                    }
                } else {
                    attempt(reservations.save(reservation.retry(now())), (ShortOf) reservation.state());
                    known.putAll(levels(reservation.itemIds()));
                }
            });
    }

    /** One that cannot be seen to holds no other up. */
    private static void seeTo(Reservation reservation, Runnable work) {
        try {
            work.run();
        } catch (OptimisticLockingFailureException e) {
            log.debug("Order {} is being seen to by somebody else", reservation.orderId());
        } catch (DataAccessException | MongoException e) {
            throw e; // nothing else would work either
        } catch (RuntimeException e) {
            log.warn("Order {} could not be seen to and is tried again later: {}", reservation.orderId(), e.toString());
        }
    }

    /** Finishes what a crash left in the middle, on whichever instance it happened. */
    public void recover() {
        var before = now().minus(UNDER_WAY);
        reservations.leftRequested(before, Limit.of(PAGE)).forEach(left -> seeTo(left, () -> follow(left)));
        reservations.leftUnsettled(before, Limit.of(PAGE)).forEach(left -> seeTo(left, () -> follow(left)));
        items.completeLedger();
    }

    /** Frees holds of attempts that are dead: of a writer that was overtaken, and died before it could clean up. */
    public void freeDeadHolds(StockItem item) {
        var orders = item.holds().stream().filter(h -> !h.isDispute()).map(Hold::owner).toList();
        for (int i = 0; i < orders.size(); i += PAGE)
            for (var reservation : reservations.findByOrderIdIn(orders.subList(i, Math.min(orders.size(), i + PAGE))))
                if (reservation.settled() && reservation.settle(item, true) != item)
                    settleItems(reservation, List.of(item.id()));
    }

    private void decide(Reservation reservation, UnaryOperator<Reservation> decision) {
        var decided = decision.apply(reservation);
        var saved = decided == reservation ? reservation : reservations.save(decided);
        CrashPoint.pass("stock.decided");
        follow(saved);
    }

    /** Lets everything else follow what the reservation says; nothing to do where it has. */
    private void follow(Reservation reservation) {
        switch (reservation.state()) {
            case Requested _ -> attempt(reservation, null);
            case ShortOf _,Released _ -> {
                settle(reservation);
                waiting.look(reservation.itemIds());
            }
            case Reserved _,Issued _ -> settle(reservation);
        }
    }

    /** @param before for what it waited, if it did */
    private void attempt(Reservation reservation, @Nullable ShortOf before) {
        var given = reservation.unsettled().stream().map(Unsettled::itemId).toList();
        settleItems(reservation, given);
        waiting.look(given); // perhaps it waits for them no longer
        var wanted = reservation.wish().byItem();
        try {
            if (items.hold(reservation.orderId(), reservation.attempt(), wanted)) {
                CrashPoint.pass("stock.held");
                reservations.save(reservation.reserved(now()));
                return;
            }
            settleItems(reservation, wanted.keySet()); // a dead hold of its own may have been in the way
            var there = seenBy(reservation, wanted.keySet());
            var missing = reservation.unheld(there);
            for (int race = 0; race < RACES && !missing.isEmpty() && stillThere(missing, there); race++) {
                items.hold(reservation.orderId(), reservation.attempt(), wanted);
                there = seenBy(reservation, wanted.keySet());
                missing = reservation.unheld(there);
            }
            if (missing.isEmpty())
                reservations.save(reservation.reserved(now()));
            else
                giveUp(reservation, missing, there, before);
        } catch (OptimisticLockingFailureException e) {
            reservations.findById(reservation.orderId()).ifPresent(winner -> settleItems(winner, wanted.keySet()));
            throw e;
        }
    }

    private void giveUp(Reservation reservation, List<Missing> missing, Map<String, StockItem> there, @Nullable ShortOf before) {
        var held = there.values().stream().filter(i -> i.holdOf(reservation.orderId(), reservation.attempt()).isPresent())
                .map(StockItem::id)
                .sorted().toList();
        var now = now();
        var known = before == null ? new ShortOf(List.of(), now) : before;
        follow(reservations.save(reservation.shortOf(missing, held, known.missing(), known.since(), now)));
    }

    private static boolean stillThere(List<Missing> missing, Map<String, StockItem> there) {
        return missing.stream().allMatch(m -> there.containsKey(m.itemId()) && there.get(m.itemId()).unit().equals(m.unit())
                && m.wanted().compareTo(there.get(m.itemId()).available()) <= 0);
    }

    private void settle(Reservation reservation) {
        if (reservation.unsettled().isEmpty())
            return;
        var itemIds = reservation.unsettled().stream().map(Unsettled::itemId).toList();
        settleItems(reservation, itemIds);
        reservations.save(reservation.settledNow());
    }

    private void settleItems(Reservation reservation, Collection<String> itemIds) {
        if (itemIds.isEmpty())
            return;
        var changed = new ArrayList<String>();
        var beyond = new HashMap<String, Quantity>();
        UnaryOperator<StockItem> follow = item -> {
            var issued = reservation.state() instanceof Issued
                    ? ledger.find(item, Kind.ISSUE, reservation.orderId())
                    : Optional.<Movement>empty();
            var settled = reservation.settle(item, issued.isPresent());
            if (settled.available().compareTo(item.available()) > 0)
                changed.add(item.id());
            var taken = issued.map(m -> m.quantity().negate()).orElse(item.onHand().subtract(settled.onHand()));
            beyond.compute(item.id(), (_, _) -> reservation.leftBeyond(taken, item).orElse(null));
            return settled;
        };
        var disputed = itemIds.stream().collect(Collectors.partitioningBy(reservation::disputes));
        items.change(disputed.get(true), follow);
        items.changeHoldsOf(reservation.orderId(), disputed.get(false), follow);
        if (!changed.isEmpty())
            waiting.look(changed);
        beyond.forEach((itemId, more) -> unbooked.left(itemId, reservation.orderId(), more));
    }

    private Map<String, StockItem> seenBy(Reservation reservation, Collection<String> itemIds) {
        return items.seenBy(reservation.orderId(), itemIds).stream().collect(Collectors.toMap(StockItem::id, Function.identity()));
    }

    private Map<String, StockLevel> levels(Collection<String> itemIds) {
        return items.levels(itemIds).stream().collect(Collectors.toMap(StockLevel::id, Function.identity()));
    }

    private Instant now() {
        return clock.instant();
    }
}
