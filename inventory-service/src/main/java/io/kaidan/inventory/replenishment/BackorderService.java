package io.kaidan.inventory.replenishment;

import com.mongodb.MongoException;
import io.kaidan.inventory.count.CountDesk;
import io.kaidan.inventory.count.DiscrepancyHolds;
import io.kaidan.inventory.reservation.Reservations;
import io.kaidan.inventory.reservation.Stockroom;
import io.kaidan.inventory.stock.StockItems;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Serves those who wait as soon as there is something for them, and finishes what a crash left in the middle. */
@Component
public class BackorderService {

    private static final Logger log = LoggerFactory.getLogger(BackorderService.class);
    private static final int PAGE = 100;

    private final BackorderQueue waiting;
    private final Stockroom stockroom;
    private final Purchasing purchasing;
    private final CountDesk counts;
    private final DiscrepancyHolds disputes;
    private final Reservations reservations;
    private final StockItems items;

    public BackorderService(BackorderQueue waiting, Stockroom stockroom, Purchasing purchasing, CountDesk counts, DiscrepancyHolds disputes,
            Reservations reservations, StockItems items) {
        this.waiting = waiting;
        this.stockroom = stockroom;
        this.purchasing = purchasing;
        this.counts = counts;
        this.disputes = disputes;
        this.reservations = reservations;
        this.items = items;
    }

    public void serve() {
        for (var itemId : waiting.take())
            try {
                disputes.keepBack(itemId);
                stockroom.serveWaiting(itemId);
                purchasing.review(itemId);
            } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
                waiting.look(List.of(itemId));
            } catch (DataAccessException | MongoException e) {
                waiting.look(List.of(itemId));
                log.warn("The store does not answer; those who wait for {} are seen to later: {}", itemId, e.getMessage());
            } catch (RuntimeException e) {
                log.warn("Those who wait for {} could not be seen to; it is tried again with the next recovery", itemId, e);
            }
    }

    public void recover() {
        quietly(stockroom::recover);
        quietly(counts::recover);
        quietly(() -> waiting.look(reservations.waitedFor()));
        quietly(() -> waiting.look(purchasing.open()));
    }

    public void freeDeadHolds() {
        quietly(() -> {
            var page = items.page("", PAGE);
            while (!page.isEmpty()) {
                page.forEach(item -> quietly(() -> stockroom.freeDeadHolds(item)));
                page.forEach(item -> quietly(() -> disputes.freeDeadHolds(item)));
                page = page.size() < PAGE ? List.of() : items.page(page.getLast().id(), PAGE);
            }
        });
    }

    /** One that fails does not keep the others from being done. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.warn("What a crash may have left is looked for again later: {}", e.toString());
        }
    }
}
