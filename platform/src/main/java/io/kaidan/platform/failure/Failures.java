package io.kaidan.platform.failure;

import java.net.SocketException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** What kind of failure it is decides what becomes of a message. */
public final class Failures {

    private Failures() {}

    /** Two writers met: doing it again, on what is there now, settles it. */
    public static boolean isConflict(RuntimeException e) {
        return e instanceof OptimisticLockingFailureException || e instanceof DuplicateKeyException;
    }

    /** Store, broker or network are away, or the store is full; will work later. */
    public static boolean isTransient(Throwable e) {
        return StoreFailure.isFull(e) || StoreFailure.isAway(e) || CauseChain.of(e).anyMatch(cause -> cause instanceof TransientFailure
                || cause instanceof TransientDataAccessException || cause instanceof RecoverableDataAccessException
                || cause instanceof RetriableException || cause instanceof SocketException);
    }

    /** No number of repetitions will help. */
    public static boolean isFinal(Throwable e) {
        return CauseChain.of(e).anyMatch(cause -> cause instanceof Refusal || cause instanceof MalformedMessage);
    }

    /** The sentence that explains it: the refusal's, if there is one, else the innermost cause's. */
    public static String reason(Throwable e) {
        return CauseChain.of(e).filter(cause -> cause instanceof Refusal || cause instanceof MalformedMessage).findFirst()
                .map(Throwable::getMessage)
                .orElseGet(() -> CauseChain.of(e).reduce((_, inner) -> inner).orElse(e).toString());
    }
}
