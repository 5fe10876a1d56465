package io.kaidan.inventory.reservation;

import io.kaidan.inventory.reservation.ReservationState.Requested;
import io.kaidan.inventory.reservation.StockFact.Cancelled;
import io.kaidan.inventory.reservation.StockFact.Dispatched;
import io.kaidan.inventory.reservation.StockFact.Wanted;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.platform.CrashPoint;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.platform.outbox.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Decides what orders get. Each use case is a chain of guarded writes of single documents: the reservation decides first, then the items
 * follow. A repeated event, or {@link #recover}, completes a chain that a crash interrupted.
 */
@Component
@SuppressWarnings("ReferenceEquality") // a reservation that does not change returns itself
public class Stockroom {

    private static final Duration UNDER_WAY = Duration.ofSeconds(30);
    private static final Limit PAGE = Limit.of(100);

    private final Reservations reservations;
    private final StockItems items;
    private final Allocation allocation;
    private final Settlement settlement;
    private final Clock clock;

    public Stockroom(Reservations reservations, StockItems items, Allocation allocation, Settlement settlement, Clock clock) {
        this.reservations = reservations;
        this.items = items;
        this.allocation = allocation;
        this.settlement = settlement;
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
        var now = clock.instant();
        var known = reservations.findByOrderIdIn(facts.stream().map(StockFact::orderId).toList()).stream()
                .collect(Collectors.toMap(Reservation::orderId, Function.identity()));
        var decided = Decision.saved(facts.stream().map(fact -> decided(known.get(fact.orderId()), fact, now)).toList(), reservations);
        known.keySet().forEach(_ -> CrashPoint.pass("stock.decided"));
        carryOut(decided);
    }

    private static Decision decided(@Nullable Reservation known, StockFact fact, Instant now) {
        var decided = TraceContext.within(fact.trace(), () -> switch (fact) {
            case Wanted(var orderId, var demand, _) ->
                known == null ? Reservation.request(orderId, demand, now) : known.revise(demand, now);
            case Cancelled(var orderId, var reason, _) ->
                known == null ? Reservation.cancelledBeforeEntry(orderId, reason, now) : known.release(reason, now);
            case Dispatched(_, var shipmentId, var leftAt, _) ->
                dispatched(known, fact.orderId(), shipmentId).issue(shipmentId, leftAt.isAfter(now) ? now : leftAt, now);
        });
        return new Decision(decided, decided == known, fact.trace());
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
        reservations.findById(orderId).ifPresent(known -> decide(known, r -> r.recordShortPicks(reportId, found, clock.instant())));
    }

    /** Takes goods that do not exist back from this order. */
    public void displace(Reservation reservation, ShortPick by) {
        decide(reservation, r -> r.displace(by, clock.instant()));
    }

    /** Completes chains that a crash interrupted, on whichever instance. */
    public void recover() {
        var before = clock.instant().minus(UNDER_WAY);
        reservations.leftRequested(before, PAGE).forEach(this::complete);
        reservations.leftUnsettled(before, PAGE).forEach(this::complete);
        items.completeLedger();
    }

    private void complete(Reservation left) {
        OneByOne.handle("Order " + left.orderId(), () -> carryOut(List.of(Decision.of(left))));
    }

    private void decide(Reservation known, UnaryOperator<Reservation> decision) {
        var decided = Decision.saved(List.of(Decision.of(known).to(decision)), reservations);
        CrashPoint.pass("stock.decided");
        carryOut(decided);
    }

    /** Completes the chain of each decided reservation. It does nothing where the chain is complete. */
    private void carryOut(List<Decision> decided) {
        var asking = decided.stream().collect(Collectors.partitioningBy(d -> d.reservation().state() instanceof Requested));
        settlement.settle(asking.get(false));
        allocation.allocate(asking.get(true));
    }
}
