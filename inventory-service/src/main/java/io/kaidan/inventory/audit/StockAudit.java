package io.kaidan.inventory.audit;

import io.kaidan.inventory.count.Discrepancies;
import io.kaidan.inventory.count.Discrepancy;
import io.kaidan.inventory.reservation.Reservation;
import io.kaidan.inventory.reservation.Reservations;
import io.kaidan.inventory.stock.Hold;
import io.kaidan.inventory.stock.Movement;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.inventory.stock.StockLedger;
import io.kaidan.platform.audit.Audit;
import io.kaidan.platform.audit.AuditCheck;
import io.kaidan.platform.audit.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Checks this service's data for its invariants (DESIGN §5) while other work goes on. A suspected violation is read again before it is
 * reported, in the order in which the documents are written.
 */
@Component
public class StockAudit implements Audit {

    private static final int PAGE = 200;

    private final StockItems items;
    private final StockLedger ledger;
    private final Reservations reservations;
    private final Discrepancies discrepancies;

    public StockAudit(StockItems items, StockLedger ledger, Reservations reservations, Discrepancies discrepancies) {
        this.items = items;
        this.ledger = ledger;
        this.reservations = reservations;
        this.discrepancies = discrepancies;
    }

    @Override
    public List<AuditCheck> checks() {
        var reserved = new Tally("What is reserved adds up from the holds and never exceeds what is on hand");
        var summed = new Tally("The ledger of movements sums to the book figure");
        var owned = new Tally("Every hold belongs to a valid reservation or an open discrepancy");
        var page = items.page("", PAGE);
        while (!page.isEmpty()) {
            for (var item : page) {
                reserved.check(reservedRight(item),
                        () -> item.id() + ": holds do not add up to " + item.reserved() + " of " + item.onHand());
                summed.check(summedRight(item), () -> item.id() + ": the book says " + item.onHand() + ", the ledger does not");
                owned.count(item.holds().size());
            }
            staleHolds(page).forEach(owned::violated);
            page = page.size() < PAGE ? List.of() : items.page(page.getLast().id(), PAGE);
        }
        return List.of(reserved.result(), summed.result(), owned.result(), allOrNone());
    }

    @Override
    public List<Facts> orders(String after, int limit) {
        return reservations.page(after, Limit.of(limit)).stream().map(Facts::of).toList();
    }

    record Facts(String orderId, String state, String orderNumber, int revision) implements AuditedOrder {

        static Facts of(Reservation reservation) {
            return new Facts(reservation.orderId(), reservation.state().name(), reservation.demand().orderNumber(),
                    reservation.demand().revision());
        }
    }

    private static boolean reservedRight(StockItem item) {
        var sum = item.holds().stream().map(Hold::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(item.reserved()) == 0 && item.reserved().compareTo(item.onHand()) <= 0;
    }

    /**
     * The item was read before the ledger. So a movement that is not pending in the item is in the ledger, and a later movement has a
     * higher number.
     */
    private boolean summedRight(StockItem item) {
        return ledger.movedSince(item, EnumSet.allOf(Movement.Kind.class), Instant.EPOCH).compareTo(item.onHand()) == 0;
    }

    /**
     * Holds without a valid owner. The items were read before their owners, so a hold may have been freed meanwhile. Only a hold that a second
     * read finds again is reported.
     */
    private List<String> staleHolds(List<StockItem> page) {
        var owners = page.stream().flatMap(item -> item.holds().stream()).map(Hold::owner).distinct().toList();
        var orders = byId(owners);
        var open = inPages(owners, discrepancies::findByIdIn).stream().collect(Collectors.toMap(Discrepancy::id, Function.identity()));
        var stale = new ArrayList<String>();
        for (var item : page)
            for (var hold : item.holds()) {
                var order = orders.get(hold.owner());
                var discrepancy = open.get(hold.owner());
                var wanted = order != null && (order.keeps(hold.attempt()) || !order.settled());
                var kept = discrepancy != null && (!discrepancy.isResolved() || !discrepancy.settled());
                if (!wanted && !kept && items.find(item.id()).filter(now -> now.holds().contains(hold)).isPresent())
                    stale.add(item.id() + " is held for " + hold.owner() + ", which has no claim to it");
            }
        return stale;
    }

    private AuditCheck allOrNone() {
        var tally = new Tally("All lines of an order are reserved, or none");
        var page = reservations.page("", Limit.of(PAGE));
        while (!page.isEmpty()) {
            var itemIds = page.stream().flatMap(r -> r.itemIds().stream()).distinct().toList();
            var known = inPages(itemIds, items::findAll).stream().collect(Collectors.toMap(StockItem::id, Function.identity()));
            for (var reservation : page)
                tally.check(reservation.isKept(known) || isKeptNow(reservation.orderId()),
                        () -> "order " + reservation.orderId() + " is " + reservation.state().name() + ", its holds say otherwise");
            page = page.size() < PAGE ? List.of() : reservations.page(page.getLast().orderId(), Limit.of(PAGE));
        }
        return tally.result();
    }

    /** Reads again until the reservation did not change between two readings. */
    private boolean isKeptNow(String orderId) {
        while (true) {
            var before = reservations.findById(orderId).orElseThrow();
            var known = items.findAll(before.itemIds()).stream().collect(Collectors.toMap(StockItem::id, Function.identity()));
            if (before.isKept(known))
                return true;
            if (reservations.findById(orderId).orElseThrow().equals(before))
                return false;
        }
    }

    private Map<String, Reservation> byId(List<String> orderIds) {
        return inPages(orderIds, reservations::findByOrderIdIn).stream()
                .collect(Collectors.toMap(Reservation::orderId, Function.identity()));
    }

    private static <T> List<T> inPages(List<String> ids, Function<Collection<String>, List<T>> find) {
        var found = new ArrayList<T>();
        for (int i = 0; i < ids.size(); i += PAGE)
            found.addAll(find.apply(ids.subList(i, Math.min(ids.size(), i + PAGE))));
        return found;
    }
}
