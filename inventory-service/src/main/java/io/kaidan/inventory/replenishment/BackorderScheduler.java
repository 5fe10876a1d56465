package io.kaidan.inventory.replenishment;

import io.kaidan.inventory.reservation.BackorderQueue;
import io.kaidan.platform.schedule.PeriodicTasks;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Runs the {@link BackorderService} when items are to be looked at, and the {@link StockRecovery} at intervals. */
@Component
class BackorderScheduler {

    /** Items that are added meanwhile are served together. */
    private static final Duration GATHERING = Duration.ofMillis(100);
    private static final Duration RECOVER_EVERY = Duration.ofSeconds(30);
    private static final Duration FREE_STALE_HOLDS_EVERY = Duration.ofMinutes(15);

    BackorderScheduler(BackorderService backorders, StockRecovery recovery, BackorderQueue queue, PeriodicTasks tasks) {
        var serving = tasks.add("backorders", RECOVER_EVERY, backorders::serve);
        queue.onAdded(() -> serving.requestWithin(GATHERING));
        tasks.add("stock-recovery", RECOVER_EVERY, recovery::recover);
        tasks.add("stale-holds", FREE_STALE_HOLDS_EVERY, recovery::freeStaleHolds);
    }
}
