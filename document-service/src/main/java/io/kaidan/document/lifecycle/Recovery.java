package io.kaidan.document.lifecycle;

import io.kaidan.document.order.KnownOrder;
import io.kaidan.platform.schedule.PeriodicTasks;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Completes issues and reissues that a crash or an unreachable store interrupted. All instances may do it at the same time. */
@Component
class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);
    private static final Duration LEFT_AFTER = Duration.ofSeconds(15);
    private static final Duration LOOKING_BACK = Duration.ofHours(2);

    private final Documents documents;
    private final Reconciler reconciler;
    private final Clock clock;

    Recovery(Documents documents, Reconciler reconciler, Clock clock, PeriodicTasks tasks) {
        this.documents = documents;
        this.reconciler = reconciler;
        this.clock = clock;
        tasks.add("interrupted-issues", Duration.ofSeconds(10), this::finishWhatWasLeft);
        tasks.add("interrupted-reissues", Duration.ofMinutes(5), this::settleReissues);
    }

    void finishWhatWasLeft() {
        documents.approvedBefore(clock.instant().minus(LEFT_AFTER)).forEach(this::finish);
    }

    void settleReissues() {
        var now = clock.instant();
        reconciler.withReissues(now.minus(LOOKING_BACK), now.minus(LEFT_AFTER)).forEach(this::settle);
    }

    private void settle(KnownOrder order) {
        try {
            reconciler.settle(order);
        } catch (RuntimeException e) { // a failure must not delay the other documents
            log.warn("The documents of order {} could not be updated after a reissue; this is tried again: {}", order.orderId(),
                    e.toString());
        }
    }

    private void finish(Document left) {
        try {
            reconciler.finish(left);
        } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
            log.debug("Document {} is being issued by another instance", left.id());
        } catch (RuntimeException e) { // a failure must not delay the other documents
            log.error("Document {} of order {} cannot be issued and is tried again", left.id(), left.orderId(), e);
        }
    }
}
