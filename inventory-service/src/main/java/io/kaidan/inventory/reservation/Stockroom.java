package io.kaidan.inventory.reservation;

import com.mongodb.MongoException;
import io.kaidan.contracts.Quantity;
import io.kaidan.inventory.reservation.ReservationState.Issued;
import io.kaidan.inventory.reservation.ReservationState.Released;
import io.kaidan.inventory.reservation.ReservationState.Requested;
import io.kaidan.inventory.reservation.ReservationState.ShortOf;
import io.kaidan.inventory.reservation.StockFact.Cancelled;
import io.kaidan.inventory.reservation.StockFact.Dispatched;
import io.kaidan.inventory.reservation.StockFact.Wanted;
import io.kaidan.inventory.stock.Hold;
import io.kaidan.inventory.stock.Movement;
import io.kaidan.inventory.stock.Movement.Kind;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.inventory.stock.StockLedger;
import io.kaidan.inventory.stock.StockLevel;
import io.kaidan.platform.CrashPoint;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.platform.outbox.TraceContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Reserves goods for orders. Each use case is a chain of guarded writes of single documents: the reservation decides first, then the items
 * follow. A repeated event, or {@link #recover}, completes a chain that a crash interrupted.
 */
@Component
@SuppressWarnings("ReferenceEquality") // an aggregate that does not change returns itself
public class Stockroom {

    private static final Logger log = LoggerFactory.getLogger(Stockroom.class);
    private static final Duration UNDER_WAY = Duration.ofSeconds(30);
    private static final int PAGE = 100;
    /**
     * A hold that was lost to a race although enough is free is tried again this often. Then the order is short, and is served like any
     * other.
     */
    private static final int RACES = 3;

    private final Reservations reservations;
    private final StockItems items;
    private final StockLedger ledger;
    private final BackorderTrigger waiting;
    private final OverdrawHandler unbooked;
    private final Clock clock;

    public Stockroom(Reservations reservations, StockItems items, StockLedger ledger, BackorderTrigger waiting, OverdrawHandler unbooked,
            Clock clock) {
        this.reservations = reservations;
        this.items = items;
        this.ledger = ledger;
        this.waiting = waiting;
        this.unbooked = unbooked;
        this.clock = clock;
    }

    /** Applies facts with the same result as one after the other. */
    public void apply(List<? extends StockFact> facts) {
        for (int from = 0; from < facts.size();) {
            var until = endOfRun(facts, from);
            applyTogether(facts.subList(from, until));
            from = until;
        }
    }

    /** Facts of one kind about different orders are applied together. Where the kind changes, or an order repeats, a new run begins. */
    private static int endOfRun(List<? extends StockFact> facts, int from) {
        var orders = new HashSet<String>();
        var until = from;
        while (until < facts.size() && facts.get(until).getClass() == facts.get(from).getClass() && orders.add(facts.get(until).orderId()))
            until++;
        return until;
    }

    private void applyTogether(List<? extends StockFact> facts) {
        var now = now();
        var known = byId(facts.stream().map(StockFact::orderId).toList());
        var decided = saved(facts.stream().map(fact -> applied(known.get(fact.orderId()), fact, now)).toList());
        known.keySet().forEach(_ -> CrashPoint.pass("stock.decided"));
        carryOut(decided);
    }

    private static Case applied(@Nullable Reservation known, StockFact fact, Instant now) {
        var decided = TraceContext.within(fact.trace(), () -> switch (fact) {
            case Wanted(var orderId, var demand, _) ->
                known == null ? Reservation.request(orderId, demand, now) : known.revise(demand, now);
            case Cancelled(var orderId, var reason, _) ->
                known == null ? Reservation.cancelledBeforeEntry(orderId, reason, now) : known.release(reason, now);
            case Dispatched(_, var shipmentId, var leftAt, _) ->
                dispatched(known, fact.orderId(), shipmentId).issue(shipmentId, leftAt.isAfter(now) ? now : leftAt, now);
        });
        return new Case(decided, decided == known, fact.trace());
    }

    private static Reservation dispatched(@Nullable Reservation known, String orderId, String shipmentId) {
        if (known == null || known.itemIds().isEmpty())
            throw new PrerequisiteMissing("shipment " + shipmentId + " was dispatched for an unknown order: " + orderId);
        if (known.state() instanceof Requested)
            throw new PrerequisiteMissing("shipment " + shipmentId + " was dispatched while goods are being reserved for order " + orderId);
        return known;
    }

    /** Applies a pick report in which reserved goods were missing. */
    public void recordShortPicks(String orderId, String reportId, List<ShortPick> found) {
        reservations.findById(orderId).ifPresent(known -> decide(known, r -> r.recordShortPicks(reportId, found, now())));
    }

    /** Takes goods that do not exist back from this order. */
    public void displace(Reservation reservation, ShortPick by) {
        decide(reservation, r -> r.displace(by, now()));
    }

    /**
     * Tries orders that wait for an item, sorted by priority. An order that cannot be served completely takes nothing and does not delay
     * the
     * others. It keeps its priority for the next receipt.
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
            handle(reservation, () -> {
                var missing = reservation.missing(known);
                if (!missing.isEmpty()) {
                    var still = reservation.stillShort(missing, now());
                    if (still != reservation) {
                        reservations.save(still);
                        waiting.look(still.itemIds());
                    }
                } else {
                    attempt(saved(List.of(Case.of(reservation).to(r -> r.retry(now())))), (ShortOf) reservation.state());
                    known.putAll(levels(reservation.itemIds()));
                }
            });
    }

    /** Logs a failure, so that the other orders are handled nevertheless. */
    private static void handle(Reservation reservation, Runnable work) {
        try {
            work.run();
        } catch (OptimisticLockingFailureException e) {
            log.debug("Order {} is being changed by another instance", reservation.orderId());
        } catch (DataAccessException | MongoException e) {
            throw e; // the store does not answer, so nothing else would work
        } catch (RuntimeException e) {
            log.warn("Order {} could not be handled and is tried again later: {}", reservation.orderId(), e.toString());
        }
    }

    /** Completes chains that a crash interrupted, on whichever instance. */
    public void recover() {
        var before = now().minus(UNDER_WAY);
        reservations.leftRequested(before, Limit.of(PAGE)).forEach(left -> handle(left, () -> carryOut(List.of(Case.of(left)))));
        reservations.leftUnsettled(before, Limit.of(PAGE)).forEach(left -> handle(left, () -> carryOut(List.of(Case.of(left)))));
        items.completeLedger();
    }

    /** Frees stale holds. A slow writer may have taken them after its reservation was decided again. */
    public void freeStaleHolds(StockItem item) {
        var orders = item.holds().stream().filter(h -> !h.isForDiscrepancy()).map(Hold::owner).toList();
        for (int i = 0; i < orders.size(); i += PAGE)
            for (var reservation : reservations.findByOrderIdIn(orders.subList(i, Math.min(orders.size(), i + PAGE))))
                if (reservation.settled() && reservation.settle(item, true) != item)
                    settleItems(List.of(new Follower(reservation, Set.of(item.id()))));
    }

    private void decide(Reservation known, UnaryOperator<Reservation> decision) {
        var decided = saved(List.of(Case.of(known).to(decision)));
        CrashPoint.pass("stock.decided");
        carryOut(decided);
    }

    /** Saves the changed reservations together. */
    private List<Case> saved(List<Case> cases) {
        var stored = reservations.saveAll(cases.stream().filter(c -> !c.stored).map(Case::reservation).toList()).iterator();
        return cases.stream().map(c -> c.stored ? c : new Case(stored.next(), true, c.trace)).toList();
    }

    /** Completes the chain of each decided reservation. It does nothing where the chain is complete. */
    private void carryOut(List<Case> decided) {
        var asking = decided.stream().collect(Collectors.partitioningBy(c -> c.reservation.state() instanceof Requested));
        settle(asking.get(false));
        attempt(asking.get(true), null);
    }

    /**
     * Tries to hold the goods of these reservations together. Reservations for which not all goods can be held are then tried one by one.
     *
     * @param before the shortage before this attempt, if there is a single reservation that waited
     */
    private void attempt(List<Case> asking, @Nullable ShortOf before) {
        if (asking.isEmpty())
            return;
        settleItems(asking.stream().map(c -> Follower.ofUnsettled(c.reservation)).toList());
        // their orders may no longer wait for these items
        waiting.look(asking.stream().flatMap(c -> c.reservation.unsettledItems().stream()).toList());
        var held = items.hold(asking.stream().map(c -> c.reservation.claim()).toList());
        var served = asking.stream().collect(Collectors.partitioningBy(c -> held.contains(c.reservation.orderId())));
        served.get(true).forEach(_ -> CrashPoint.pass("stock.held"));
        reserved(served.get(true));
        if (asking.size() == 1)
            served.get(false).forEach(c -> search(c, before));
        else
            served.get(false).forEach(c -> attempt(List.of(c), null)); // in the sequence of their facts
    }

    private void reserved(List<Case> held) {
        var now = now();
        try {
            saved(held.stream().map(c -> c.to(r -> r.reserved(now))).toList());
        } catch (OptimisticLockingFailureException e) {
            freeUnclaimedHolds(held);
            throw e;
        }
    }

    /** Another decision was saved while goods were taken. Frees what was taken for an attempt that is over. */
    private void freeUnclaimedHolds(List<Case> held) {
        var winners = byId(held.stream().map(c -> c.reservation.orderId()).toList());
        settleItems(held.stream().map(Case::reservation).filter(r -> winners.containsKey(r.orderId()))
                .map(r -> new Follower(winners.get(r.orderId()), r.itemIds())).toList());
    }

    /** Not everything could be held. Tries again where enough is free, and otherwise gives up what is held. */
    private void search(Case asking, @Nullable ShortOf before) {
        var reservation = asking.reservation;
        var wanted = reservation.itemIds();
        var there = seenBy(reservation, wanted);
        if (there.values().stream().anyMatch(item -> reservation.settle(item, false) != item)) { // a stale hold of its own is in the way
            settleItems(List.of(new Follower(reservation, wanted)));
            there = seenBy(reservation, wanted);
        }
        var missing = reservation.unheld(there);
        for (int race = 0; race < RACES && !missing.isEmpty() && stillThere(missing, there); race++) {
            items.hold(List.of(reservation.claim()));
            there = seenBy(reservation, wanted);
            missing = reservation.unheld(there);
        }
        if (missing.isEmpty())
            reserved(List.of(asking));
        else
            giveUp(asking, missing, there, before);
    }

    private void giveUp(Case asking, List<Missing> missing, Map<String, StockItem> there, @Nullable ShortOf before) {
        var reservation = asking.reservation;
        var held = there.values().stream().filter(i -> i.holdOf(reservation.orderId(), reservation.attempt()).isPresent())
                .map(StockItem::id).sorted().toList();
        var now = now();
        var known = before == null ? new ShortOf(List.of(), now) : before;
        List<Case> given;
        try {
            given = saved(List.of(asking.to(r -> r.shortOf(missing, held, known.missing(), known.since(), now))));
        } catch (OptimisticLockingFailureException e) {
            freeUnclaimedHolds(List.of(asking));
            throw e;
        }
        settle(given);
    }

    private static boolean stillThere(List<Missing> missing, Map<String, StockItem> there) {
        return missing.stream().allMatch(m -> there.containsKey(m.itemId()) && there.get(m.itemId()).unit().equals(m.unit())
                && m.wanted().compareTo(there.get(m.itemId()).available()) <= 0);
    }

    private void settle(List<Case> decided) {
        var unsettled = decided.stream().filter(c -> !c.reservation.unsettled().isEmpty()).toList();
        settleItems(unsettled.stream().map(c -> Follower.ofUnsettled(c.reservation)).toList());
        saved(unsettled.stream().map(c -> c.to(Reservation::settledNow)).toList());
        waiting.look(decided.stream().filter(c -> c.reservation.state() instanceof ShortOf || c.reservation.state() instanceof Released)
                .flatMap(c -> c.reservation.itemIds().stream()).toList());
    }

    /** A reservation, and the items that have to follow it. */
    private record Follower(Reservation reservation, Set<String> itemIds) {

        static Follower ofUnsettled(Reservation reservation) {
            return new Follower(reservation, reservation.unsettledItems());
        }

        /** The part whose items have to hold goods for a discrepancy, or the rest. */
        Follower withDiscrepancies(boolean with) {
            return new Follower(reservation,
                    itemIds.stream().filter(id -> reservation.holdsForDiscrepancy(id) == with)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        Stream<String> movementIds() {
            return reservation.state() instanceof Issued
                    ? itemIds.stream().map(itemId -> Movement.idOf(itemId, Kind.ISSUE, reservation.orderId()))
                    : Stream.empty();
        }
    }

    private void settleItems(List<Follower> followed) {
        for (var one : followed) {
            var withDiscrepancies = one.withDiscrepancies(true);
            if (!withDiscrepancies.itemIds.isEmpty()) {
                var settling = new Settling(List.of(withDiscrepancies));
                items.change(withDiscrepancies.itemIds, item -> settling.of(List.of(item)).apply(item));
                settling.notifyOthers();
            }
        }
        var others = followed.stream().map(one -> one.withDiscrepancies(false)).filter(one -> !one.itemIds.isEmpty()).toList();
        if (others.isEmpty())
            return;
        var settling = new Settling(others);
        items.changeHoldsOf(others.stream().map(one -> one.reservation.orderId()).toList(),
                others.stream().flatMap(one -> one.itemIds.stream()).distinct().toList(), settling::of);
        settling.notifyOthers();
    }

    /** Makes items follow reservations, and collects the notifications that result. It can be applied repeatedly. */
    private final class Settling {

        private final Map<String, List<Reservation>> byItem = new HashMap<>();
        private final Set<String> movementIds;
        private final Set<String> freed = new LinkedHashSet<>();
        private final Map<String, Map<String, Quantity>> beyond = new LinkedHashMap<>();

        Settling(List<Follower> followed) {
            for (var one : followed)
                one.itemIds.forEach(itemId -> byItem.computeIfAbsent(itemId, _ -> new ArrayList<>()).add(one.reservation));
            movementIds = followed.stream().flatMap(Follower::movementIds).collect(Collectors.toSet());
        }

        UnaryOperator<StockItem> of(List<StockItem> read) {
            var issues = ledger.findAll(read, movementIds);
            return item -> {
                var settled = item;
                beyond.remove(item.id());
                for (var reservation : byItem.getOrDefault(item.id(), List.of()))
                    settled = settled(settled, reservation, issues.get(Movement.idOf(item.id(), Kind.ISSUE, reservation.orderId())));
                if (settled.available().compareTo(item.available()) > 0)
                    freed.add(item.id());
                return settled;
            };
        }

        private StockItem settled(StockItem item, Reservation reservation, @Nullable Movement issue) {
            var settled = reservation.settle(item, issue != null);
            var taken = issue == null ? item.onHand().subtract(settled.onHand()) : issue.quantity().negate();
            reservation.leftBeyond(taken, item).ifPresent(
                    more -> beyond.computeIfAbsent(item.id(), _ -> new LinkedHashMap<>()).put(reservation.orderId(), more));
            return settled;
        }

        void notifyOthers() {
            if (!freed.isEmpty())
                waiting.look(freed);
            beyond.forEach((itemId, byOrder) -> byOrder.forEach((orderId, more) -> unbooked.left(itemId, orderId, more)));
        }
    }

    private Map<String, StockItem> seenBy(Reservation reservation, Collection<String> itemIds) {
        return items.seenBy(List.of(reservation.orderId()), itemIds).stream().collect(Collectors.toMap(StockItem::id, Function.identity()));
    }

    private Map<String, Reservation> byId(Collection<String> orderIds) {
        return reservations.findByOrderIdIn(orderIds).stream().collect(Collectors.toMap(Reservation::orderId, Function.identity()));
    }

    private Map<String, StockLevel> levels(Collection<String> itemIds) {
        return items.levels(itemIds).stream().collect(Collectors.toMap(StockLevel::id, Function.identity()));
    }

    private Instant now() {
        return clock.instant();
    }

    /**
     * A reservation in work.
     *
     * @param stored whether the store has this version of it
     * @param trace the trace that its events continue; empty for that of the caller
     */
    private record Case(Reservation reservation, boolean stored, String trace) {

        static Case of(Reservation stored) {
            return new Case(stored, true, "");
        }

        Case to(UnaryOperator<Reservation> decision) {
            var decided = TraceContext.within(trace, () -> decision.apply(reservation));
            return new Case(decided, stored && decided == reservation, trace);
        }
    }
}
