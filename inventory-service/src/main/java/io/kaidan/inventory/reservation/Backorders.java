package io.kaidan.inventory.reservation;

import io.kaidan.inventory.stock.StockItems;
import io.kaidan.inventory.stock.StockLevel;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Serves orders that wait for goods. */
@Component
@SuppressWarnings("ReferenceEquality") // a reservation that does not change returns itself
public class Backorders {

    private static final int PAGE = 100;

    private final Reservations reservations;
    private final StockItems items;
    private final Allocation allocation;
    private final BackorderQueue queue;
    private final Clock clock;

    public Backorders(Reservations reservations, StockItems items, Allocation allocation, BackorderQueue queue, Clock clock) {
        this.reservations = reservations;
        this.items = items;
        this.allocation = allocation;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Tries orders that wait for an item, sorted by priority. An order that cannot be served completely takes nothing and does not delay
     * the others. It keeps its priority for the next receipt.
     */
    public void serve(String itemId) {
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
        for (var waiting : page)
            OneByOne.handle("Order " + waiting.orderId(), () -> {
                var missing = waiting.missing(known);
                if (missing.isEmpty()) {
                    allocation.retry(waiting);
                    known.putAll(levels(waiting.itemIds()));
                } else
                    waitOn(waiting, missing);
            });
    }

    private void waitOn(Reservation waiting, List<Missing> missing) {
        var still = waiting.stillShort(missing, clock.instant());
        if (still != waiting) {
            reservations.save(still);
            queue.look(still.itemIds());
        }
    }

    private Map<String, StockLevel> levels(Collection<String> itemIds) {
        return items.levels(itemIds).stream().collect(Collectors.toMap(StockLevel::id, Function.identity()));
    }
}
