package io.kaidan.inventory.replenishment;

import io.kaidan.inventory.count.DiscrepancyDesk;
import io.kaidan.inventory.count.DiscrepancyHolds;
import io.kaidan.inventory.reservation.BackorderQueue;
import io.kaidan.inventory.reservation.Reservations;
import io.kaidan.inventory.reservation.Settlement;
import io.kaidan.inventory.reservation.Stockroom;
import io.kaidan.inventory.stock.StockItems;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finishes what a crash interrupted, or a slow writer left behind. */
@Component
public class StockRecovery {

    private static final Logger log = LoggerFactory.getLogger(StockRecovery.class);
    private static final int PAGE = 100;

    private final Stockroom stockroom;
    private final Settlement settlement;
    private final DiscrepancyDesk discrepancies;
    private final DiscrepancyHolds discrepancyHolds;
    private final Purchasing purchasing;
    private final Reservations reservations;
    private final StockItems items;
    private final BackorderQueue queue;

    public StockRecovery(Stockroom stockroom, Settlement settlement, DiscrepancyDesk discrepancies, DiscrepancyHolds discrepancyHolds,
            Purchasing purchasing, Reservations reservations, StockItems items, BackorderQueue queue) {
        this.stockroom = stockroom;
        this.settlement = settlement;
        this.discrepancies = discrepancies;
        this.discrepancyHolds = discrepancyHolds;
        this.purchasing = purchasing;
        this.reservations = reservations;
        this.items = items;
        this.queue = queue;
    }

    public void recover() {
        quietly(stockroom::recover);
        quietly(discrepancies::recover);
        quietly(() -> queue.look(reservations.waitedFor()));
        quietly(() -> queue.look(purchasing.open()));
    }

    public void freeStaleHolds() {
        quietly(() -> {
            var page = items.page("", PAGE);
            while (!page.isEmpty()) {
                page.forEach(item -> quietly(() -> settlement.freeStaleHolds(item)));
                page.forEach(item -> quietly(() -> discrepancyHolds.freeStaleHolds(item)));
                page = page.size() < PAGE ? List.of() : items.page(page.getLast().id(), PAGE);
            }
        });
    }

    /** Logs a failure, so that the other work is done nevertheless. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("The recovery after a crash failed and is tried again later: {}", e.toString());
        }
    }
}
