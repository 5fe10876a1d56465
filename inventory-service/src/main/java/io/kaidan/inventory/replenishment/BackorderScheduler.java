package io.kaidan.inventory.replenishment;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Runs the {@link BackorderService} and the {@link StockRecovery} regularly. It has a thread of its own, because its work may take long
 * and would delay other schedules.
 */
@Component
class BackorderScheduler {

    private static final Logger log = LoggerFactory.getLogger(BackorderScheduler.class);

    private final BackorderService backorders;
    private final StockRecovery recovery;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("backorders").factory());
    private final AtomicBoolean serving = new AtomicBoolean();
    private final AtomicBoolean recovering = new AtomicBoolean();
    private final AtomicBoolean freeing = new AtomicBoolean();

    BackorderScheduler(BackorderService backorders, StockRecovery recovery) {
        this.backorders = backorders;
        this.recovery = recovery;
    }

    @Scheduled(fixedDelayString = "${kaidan.inventory.look-every:100ms}")
    void serve() {
        once(serving, backorders::serve);
    }

    @Scheduled(fixedDelayString = "${kaidan.inventory.recover-every:30s}")
    void recover() {
        once(recovering, recovery::recover);
    }

    @Scheduled(fixedDelayString = "${kaidan.inventory.free-dead-holds-every:15m}")
    void freeStaleHolds() {
        once(freeing, recovery::freeStaleHolds);
    }

    private void once(AtomicBoolean asked, Runnable work) {
        if (!executor.isShutdown() && asked.compareAndSet(false, true))
            executor.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.warn("Backorders could not be handled and are tried again later", e);
                } finally {
                    asked.set(false);
                }
            });
    }

    @PreDestroy
    void stop() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(5, TimeUnit.SECONDS))
            log.warn("The work on backorders did not end in time; the rest is done after the next start");
    }
}
