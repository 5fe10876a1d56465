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
 * When the attendant works, at start and regularly; on a thread of its own, for there may be much to do, and nothing else should wait for
 * it.
 */
@Component
class BackorderScheduler {

    private static final Logger log = LoggerFactory.getLogger(BackorderScheduler.class);

    private final BackorderService attendant;
    private final ExecutorService hands = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("attendant").factory());
    private final AtomicBoolean serving = new AtomicBoolean();
    private final AtomicBoolean recovering = new AtomicBoolean();
    private final AtomicBoolean freeing = new AtomicBoolean();

    BackorderScheduler(BackorderService attendant) {
        this.attendant = attendant;
    }

    @Scheduled(fixedDelayString = "${kaidan.inventory.look-every:100ms}")
    void serve() {
        once(serving, attendant::serve);
    }

    @Scheduled(fixedDelayString = "${kaidan.inventory.recover-every:30s}")
    void recover() {
        once(recovering, attendant::recover);
    }

    @Scheduled(fixedDelayString = "${kaidan.inventory.free-dead-holds-every:15m}")
    void freeDeadHolds() {
        once(freeing, attendant::freeDeadHolds);
    }

    private void once(AtomicBoolean asked, Runnable work) {
        if (!hands.isShutdown() && asked.compareAndSet(false, true))
            hands.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.warn("Backorders could not be served; they are tried again later", e);
                } finally {
                    asked.set(false);
                }
            });
    }

    @PreDestroy
    void stop() throws InterruptedException {
        hands.shutdown();
        if (!hands.awaitTermination(5, TimeUnit.SECONDS))
            log.warn("Backorders were not all served in time; the others are tried after the next start");
    }
}
