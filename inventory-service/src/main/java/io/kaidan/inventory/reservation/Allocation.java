package io.kaidan.inventory.reservation;

import io.kaidan.inventory.reservation.ReservationState.ShortOf;
import io.kaidan.inventory.reservation.Settlement.Follower;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.platform.CrashPoint;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Tries to hold the goods of reservations, all or none. Then they are RESERVED or SHORT. */
@Component
@SuppressWarnings("ReferenceEquality") // an item that does not change returns itself
public class Allocation {

    /**
     * A hold that was lost to a race although enough is free is tried again this often. Then the order is short, and is served like any
     * other.
     */
    private static final int RACES = 3;

    private final Reservations reservations;
    private final StockItems items;
    private final Settlement settlement;
    private final BackorderQueue backorders;
    private final Clock clock;

    public Allocation(Reservations reservations, StockItems items, Settlement settlement, BackorderQueue backorders, Clock clock) {
        this.reservations = reservations;
        this.items = items;
        this.settlement = settlement;
        this.backorders = backorders;
        this.clock = clock;
    }

    /**
     * Tries to hold the goods of these reservations together. Reservations for which not all goods can be held are then tried one by one.
     */
    void allocate(List<Decision> asking) {
        allocate(asking, null);
    }

    /** Begins another attempt for an order that waits. */
    void retry(Reservation waiting) {
        allocate(Decision.saved(List.of(Decision.of(waiting).to(r -> r.retry(clock.instant()))), reservations),
                (ShortOf) waiting.state());
    }

    /** @param before the shortage before this attempt, if there is a single reservation that waited */
    private void allocate(List<Decision> asking, @Nullable ShortOf before) {
        if (asking.isEmpty())
            return;
        settlement.follow(asking.stream().map(Follower::ofUnsettled).toList());
        // their orders may no longer wait for these items
        backorders.look(asking.stream().flatMap(d -> d.reservation().unsettledItems().stream()).toList());
        var held = items.hold(asking.stream().map(d -> d.reservation().claim()).toList());
        var served = asking.stream().collect(Collectors.partitioningBy(d -> held.contains(d.orderId())));
        served.get(true).forEach(_ -> CrashPoint.pass("stock.held"));
        reserved(served.get(true));
        if (asking.size() == 1)
            served.get(false).forEach(d -> search(d, before));
        else
            served.get(false).forEach(d -> allocate(List.of(d), null)); // in the sequence of their facts
    }

    private void reserved(List<Decision> held) {
        var now = clock.instant();
        savedOrFreed(held.stream().map(d -> d.to(r -> r.reserved(now))).toList());
    }

    /** If another decision was saved while goods were taken, what was taken for an attempt that is over is freed. */
    private List<Decision> savedOrFreed(List<Decision> decided) {
        try {
            return Decision.saved(decided, reservations);
        } catch (OptimisticLockingFailureException e) {
            var taken = decided.stream().collect(Collectors.toMap(Decision::orderId, d -> d.reservation().itemIds()));
            settlement.follow(reservations.findByOrderIdIn(taken.keySet()).stream()
                    .map(winner -> new Follower(winner, taken.get(winner.orderId()))).toList());
            throw e;
        }
    }

    /** Not everything could be held. Tries again where enough is free, and otherwise gives up what is held. */
    private void search(Decision asking, @Nullable ShortOf before) {
        var reservation = asking.reservation();
        var wanted = reservation.itemIds();
        var there = seenBy(reservation, wanted);
        if (there.values().stream().anyMatch(item -> reservation.settle(item, false) != item)) { // a stale hold of its own is in the way
            settlement.follow(List.of(new Follower(reservation, wanted)));
            there = seenBy(reservation, wanted);
        }
        var missing = reservation.unheld(there);
        for (int race = 0; race < RACES && !missing.isEmpty() && areAvailable(missing, there); race++) {
            items.hold(List.of(reservation.claim()));
            there = seenBy(reservation, wanted);
            missing = reservation.unheld(there);
        }
        if (missing.isEmpty())
            reserved(List.of(asking));
        else
            giveUp(asking, missing, there, before);
    }

    private void giveUp(Decision asking, List<Missing> missing, Map<String, StockItem> there, @Nullable ShortOf before) {
        var held = there.values().stream().filter(i -> i.holdOf(asking.orderId(), asking.reservation().attempt()).isPresent())
                .map(StockItem::id).sorted().toList();
        var now = clock.instant();
        var known = before == null ? new ShortOf(List.of(), now) : before;
        settlement.settle(savedOrFreed(List.of(asking.to(r -> r.shortOf(missing, held, known.missing(), known.since(), now)))));
    }

    private static boolean areAvailable(List<Missing> missing, Map<String, StockItem> there) {
        return missing.stream().allMatch(m -> there.containsKey(m.itemId()) && there.get(m.itemId()).has(m.quantity()));
    }

    private Map<String, StockItem> seenBy(Reservation reservation, Set<String> itemIds) {
        return items.seenBy(List.of(reservation.orderId()), itemIds).stream().collect(Collectors.toMap(StockItem::id, Function.identity()));
    }
}
