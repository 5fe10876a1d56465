package io.kaidan.platform.listening;

import io.kaidan.platform.CauseChain;
import io.kaidan.platform.StoreFailure;
import io.kaidan.platform.refusal.Refusal;
import java.net.SocketException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** What kind of failure it is decides what becomes of a message. */
final class Failures {

    private Failures() {}

    /** Two writers met: doing it again, on what is there now, settles it. */
    static boolean isConflict(RuntimeException e) {
        return e instanceof OptimisticLockingFailureException || e instanceof DuplicateKeyException;
    }

    /** Store, broker or network are away, or the store is full; will work later. */
    static boolean isPassing(Throwable e) {
        return StoreFailure.isFull(e) || StoreFailure.isAway(e) || CauseChain.of(e).anyMatch(cause -> cause instanceof PassingFault
                || cause instanceof TransientDataAccessException || cause instanceof RecoverableDataAccessException
                || cause instanceof RetriableException || cause instanceof SocketException);
    }

    /** No number of repetitions will help. */
    static boolean isFinal(Throwable e) {
        return CauseChain.of(e).anyMatch(cause -> cause instanceof Refusal || cause instanceof Unreadable);
    }

    /** The sentence that explains it: the refusal's, if there is one, else the innermost cause's. */
    static String reason(Throwable e) {
        return CauseChain.of(e).filter(cause -> cause instanceof Refusal || cause instanceof Unreadable).findFirst()
                .map(Throwable::getMessage)
                .orElseGet(() -> CauseChain.of(e).reduce((_, inner) -> inner).orElse(e).toString());
    }
}
