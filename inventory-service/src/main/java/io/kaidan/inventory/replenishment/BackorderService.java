package io.kaidan.inventory.replenishment;

import com.mongodb.MongoException;
import io.kaidan.inventory.count.DiscrepancyHolds;
import io.kaidan.inventory.reservation.BackorderQueue;
import io.kaidan.inventory.reservation.Backorders;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Serves waiting orders as soon as goods are available, and requests what is missing. */
@Component
public class BackorderService {

    private static final Logger log = LoggerFactory.getLogger(BackorderService.class);

    private final BackorderQueue queue;
    private final DiscrepancyHolds discrepancyHolds;
    private final Backorders backorders;
    private final Purchasing purchasing;

    public BackorderService(BackorderQueue queue, DiscrepancyHolds discrepancyHolds, Backorders backorders, Purchasing purchasing) {
        this.queue = queue;
        this.discrepancyHolds = discrepancyHolds;
        this.backorders = backorders;
        this.purchasing = purchasing;
    }

    public void serve() {
        for (var itemId : queue.take())
            try {
                discrepancyHolds.keepBack(itemId);
                backorders.serve(itemId);
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
}
