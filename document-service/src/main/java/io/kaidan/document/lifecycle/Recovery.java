package io.kaidan.document.lifecycle;

import io.kaidan.document.order.KnownOrder;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Finishes what a crash, or an absent store, left between approval and issue, or of a reissue. Every instance may do it at once. */
@Component
class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);
    private static final Duration LEFT_AFTER = Duration.ofSeconds(15);
    private static final Duration LOOKING_BACK = Duration.ofHours(2);

    private final Documents documents;
    private final DocumentDesk desk;
    private final Clock clock;

    Recovery(Documents documents, DocumentDesk desk, Clock clock) {
        this.documents = documents;
        this.desk = desk;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10S")
    void finishWhatWasLeft() {
        try {
            documents.approvedBefore(clock.instant().minus(LEFT_AFTER)).forEach(this::finish);
        } catch (DataAccessException e) {
            log.warn("Documents left approved are looked for again later: {}", e.getMessage());
        }
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT5M")
    void settleReissues() {
        var now = clock.instant();
        try {
            desk.withReissues(now.minus(LOOKING_BACK), now.minus(LEFT_AFTER)).forEach(this::settle);
        } catch (DataAccessException e) {
            log.warn("What was reissued lately is looked for again later: {}", e.getMessage());
        }
    }

    private void settle(KnownOrder file) {
        try {
            desk.settle(file);
        } catch (RuntimeException e) { // one that fails holds up no other
            log.warn("The documents of order {}, one of them reissued, are not settled, which is tried again: {}", file.orderId(),
                    e.toString());
        }
    }

    private void finish(Document left) {
        try {
            desk.finish(left);
        } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
            log.debug("Document {} is being issued by another", left.id());
        } catch (RuntimeException e) { // one that fails holds up no other
            log.error("Document {} of order {} cannot be issued and is tried again", left.id(), left.orderId(), e);
        }
    }
}
