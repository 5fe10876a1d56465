package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Quantity;
import io.kaidan.inventory.reservation.ReservationState.Issued;
import io.kaidan.inventory.reservation.ReservationState.Released;
import io.kaidan.inventory.reservation.ReservationState.ShortOf;
import io.kaidan.inventory.stock.Hold;
import io.kaidan.inventory.stock.Movement;
import io.kaidan.inventory.stock.Movement.Kind;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.inventory.stock.StockLedger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes stock items follow what reservations have decided: frees holds, issues goods, and keeps back what was not found. */
@Component
@SuppressWarnings("ReferenceEquality") // an item that does not change returns itself
public class Settlement {

    private static final int PAGE = 100;

    private final Reservations reservations;
    private final StockItems items;
    private final StockLedger ledger;
    private final BackorderQueue backorders;
    private final OverdrawHandler overdraws;

    public Settlement(Reservations reservations, StockItems items, StockLedger ledger, BackorderQueue backorders,
            OverdrawHandler overdraws) {
        this.reservations = reservations;
        this.items = items;
        this.ledger = ledger;
        this.backorders = backorders;
        this.overdraws = overdraws;
    }

    /** Makes the items follow, and remembers that they do. */
    void settle(List<Decision> decided) {
        var unsettled = decided.stream().filter(d -> !d.reservation().unsettled().isEmpty()).toList();
        follow(unsettled.stream().map(Follower::ofUnsettled).toList());
        Decision.saved(unsettled.stream().map(d -> d.to(Reservation::settledNow)).toList(), reservations);
        backorders.look(decided.stream().map(Decision::reservation)
                .filter(r -> r.state() instanceof ShortOf || r.state() instanceof Released).flatMap(r -> r.itemIds().stream()).toList());
    }

    /** Frees stale holds. A slow writer may have taken them after its reservation was decided again. */
    public void freeStaleHolds(StockItem item) {
        var orders = item.holds().stream().filter(h -> !h.isForDiscrepancy()).map(Hold::owner).toList();
        for (int i = 0; i < orders.size(); i += PAGE)
            for (var reservation : reservations.findByOrderIdIn(orders.subList(i, Math.min(orders.size(), i + PAGE))))
                if (reservation.settled() && reservation.settle(item, true) != item)
                    follow(List.of(new Follower(reservation, Set.of(item.id()))));
    }

    /** A reservation, and the items that have to follow it. */
    record Follower(Reservation reservation, Set<String> itemIds) {

        static Follower ofUnsettled(Decision decision) {
            return new Follower(decision.reservation(), decision.reservation().unsettledItems());
        }

        /** The part whose items have to hold goods for a discrepancy, or the rest. */
        private Follower withDiscrepancies(boolean with) {
            return new Follower(reservation, itemIds.stream().filter(id -> reservation.holdsForDiscrepancy(id) == with)
                    .collect(Collectors.toCollection(TreeSet::new)));
        }

        private Stream<String> movementIds() {
            return reservation.state() instanceof Issued
                    ? itemIds.stream().map(itemId -> Movement.idOf(itemId, Kind.ISSUE, reservation.orderId()))
                    : Stream.empty();
        }
    }

    void follow(List<Follower> followed) {
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
            backorders.look(freed);
            beyond.forEach((itemId, byOrder) -> byOrder.forEach((orderId, more) -> overdraws.left(itemId, orderId, more)));
        }
    }
}
