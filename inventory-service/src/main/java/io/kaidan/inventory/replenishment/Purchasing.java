package io.kaidan.inventory.replenishment;

import io.kaidan.inventory.replenishment.ReplenishmentState.Cancelled;
import io.kaidan.inventory.replenishment.ReplenishmentState.Open;
import io.kaidan.inventory.reservation.Reservation;
import io.kaidan.inventory.reservation.Reservations;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.report.PlausibleTimes;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Requests the goods that orders wait for, and no more. */
@Component
@SuppressWarnings("ReferenceEquality") // a replenishment that does not change returns itself
public class Purchasing {

    /** An event names the first waiting orders; GET /api/shortages lists all. */
    private static final int NAMED = 50;

    private final Replenishments replenishments;
    private final Reservations reservations;
    private final StockItems items;
    private final Clock clock;

    public Purchasing(Replenishments replenishments, Reservations reservations, StockItems items, Clock clock) {
        this.replenishments = replenishments;
        this.reservations = reservations;
        this.items = items;
        this.clock = clock;
    }

    /**
     * Compares demand, free goods and requested goods of an item, and adapts its replenishment. Call it after each change of one of them;
     * it can be repeated.
     */
    public void review(String itemId) {
        var known = items.level(itemId);
        if (known.isEmpty())
            return; // the product is not listed: a person has to correct the order
        var item = known.get();
        var need = reservations.need(itemId, item.unit());
        var latest = replenishments.findFirstByItemIdOrderByNumberDesc(itemId);
        var open = latest.filter(r -> r.state() instanceof Open);
        if (need.isEmpty() && open.isEmpty())
            return;
        var missing = need.map(n -> n.wanted()).orElse(BigDecimal.ZERO).subtract(item.available());
        var neededBy = need.map(n -> n.neededBy()).orElse(null);
        if (open.isPresent()) {
            var reviewed = open.get().review(item, missing, neededBy, first(itemId), clock.instant());
            if (reviewed != open.get())
                replenishments.save(reviewed);
        } else if (neededBy != null && missing.signum() > 0 && !declined(latest, need.get()))
            replenishments.save(Replenishment.request(item, latest.map(r -> r.number() + 1).orElse(1), missing, neededBy, first(itemId),
                    clock.instant()));
    }

    /** Whether the department has declined, and no order has begun to wait since. */
    private static boolean declined(Optional<Replenishment> latest, Reservations.Need need) {
        return latest.map(Replenishment::state)
                .filter(state -> state instanceof Cancelled(var at, var declined) && declined && need.since().isBefore(at)).isPresent();
    }

    public Replenishment progress(String id, ReplenishmentState.Name next, @Nullable LocalDate expectedOn) {
        var known = get(id);
        if (expectedOn != null && !expectedOn.equals(known.expectedOn())) // the day noted before may have passed
            PlausibleTimes.requireAhead("expectedOn", expectedOn, LocalDate.now(clock));
        var progressed = known.progress(next, expectedOn, clock.instant());
        return progressed == known ? known : replenishments.save(progressed);
    }

    public Replenishment get(String id) {
        return replenishments.findById(id).orElseThrow(() -> new NotFound("unknown-replenishment",
                "There is no replenishment " + id + ". Look for it under GET /api/replenishments."));
    }

    /** Items with an open replenishment. */
    List<String> open() {
        return replenishments.open().stream().map(Replenishment::itemId).toList();
    }

    private List<String> first(String itemId) {
        return reservations.waitingFor(itemId, "", Limit.of(NAMED)).stream().map(Reservation::orderId).toList();
    }
}
