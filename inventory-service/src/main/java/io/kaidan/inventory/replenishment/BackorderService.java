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

/** Serves waiting orders as soon as goods are available, and finishes work that a crash interrupted. */
@Component
public class BackorderService {

    private static final Logger log = LoggerFactory.getLogger(BackorderService.class);
    private static final int PAGE = 100;

    private final BackorderQueue queue;
    private final Stockroom stockroom;
    private final Purchasing purchasing;
    private final CountDesk counts;
    private final DiscrepancyHolds discrepancyHolds;
    private final Reservations reservations;
    private final StockItems items;

    public BackorderService(BackorderQueue queue, Stockroom stockroom, Purchasing purchasing, CountDesk counts,
            DiscrepancyHolds discrepancyHolds,
            Reservations reservations, StockItems items) {
        this.queue = queue;
        this.stockroom = stockroom;
        this.purchasing = purchasing;
        this.counts = counts;
        this.discrepancyHolds = discrepancyHolds;
        this.reservations = reservations;
        this.items = items;
    }

    public void serve() {
        for (var itemId : queue.take())
            try {
                discrepancyHolds.keepBack(itemId);
                stockroom.serveWaiting(itemId);
                purchasing.review(itemId);
            } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
                queue.look(List.of(itemId));
            } catch (DataAccessException | MongoException e) {
                queue.look(List.of(itemId));
                log.warn("The store does not answer; orders that wait for {} are served later: {}", itemId, e.getMessage());
            } catch (RuntimeException e) {
                log.warn("Orders that wait for {} could not be served; the next recovery tries again", itemId, e);
            }
    }

    public void recover() {
        quietly(stockroom::recover);
        quietly(counts::recover);
        quietly(() -> queue.look(reservations.waitedFor()));
        quietly(() -> queue.look(purchasing.open()));
    }

    public void freeStaleHolds() {
        quietly(() -> {
            var page = items.page("", PAGE);
            while (!page.isEmpty()) {
                page.forEach(item -> quietly(() -> stockroom.freeStaleHolds(item)));
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
