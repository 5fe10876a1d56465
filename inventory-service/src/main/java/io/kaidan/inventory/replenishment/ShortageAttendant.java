package io.kaidan.inventory.replenishment;

import com.mongodb.MongoException;
import io.kaidan.inventory.count.CountDesk;
import io.kaidan.inventory.reservation.Reservations;
import io.kaidan.inventory.reservation.Stockroom;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Serves those who wait as soon as there is something for them, and finishes what a crash left in the middle, at start and regularly. */
@Component
public class ShortageAttendant {

    private static final Logger log = LoggerFactory.getLogger(ShortageAttendant.class);

    private final WaitingItems waiting;
    private final Stockroom stockroom;
    private final Purchasing purchasing;
    private final CountDesk counts;
    private final Reservations reservations;

    public ShortageAttendant(WaitingItems waiting, Stockroom stockroom, Purchasing purchasing, CountDesk counts,
            Reservations reservations) {
        this.waiting = waiting;
        this.stockroom = stockroom;
        this.purchasing = purchasing;
        this.counts = counts;
        this.reservations = reservations;
    }

    @Scheduled(fixedDelayString = "${kaidan.inventory.look-every:100ms}")
    public void serve() {
        for (var itemId : waiting.take())
            try {
                stockroom.serveWaiting(itemId);
                purchasing.review(itemId);
            } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
                waiting.look(List.of(itemId));
            } catch (DataAccessException | MongoException e) {
                waiting.look(List.of(itemId));
                log.warn("The store does not answer; those who wait for {} are seen to later: {}", itemId, e.getMessage());
            }
    }

    @Scheduled(fixedDelayString = "${kaidan.inventory.recover-every:30s}")
    public void recover() {
        quietly(() -> {
            stockroom.recover();
            counts.recover();
            waiting.look(reservations.waitedFor());
            waiting.look(purchasing.open());
        });
    }

    @Scheduled(fixedDelayString = "${kaidan.inventory.free-dead-holds-every:15m}")
    public void freeDeadHolds() {
        quietly(stockroom::freeDeadHolds);
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException | MongoException e) {
            log.warn("What a crash may have left is looked for again later: {}", e.getMessage());
        }
    }
}
