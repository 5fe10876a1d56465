package io.kaidan.platform.failure;

import java.net.SocketException;
import org.apache.kafka.common.errors.RetriableException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/** The kinds of failure. The kind decides whether a message is retried, repeated at once or made a dead letter. */
public final class Failures {

    private Failures() {}

    /** Two writers have changed the same document. Reading it again and repeating the change resolves the conflict. */
    public static boolean isConflict(RuntimeException e) {
        return e instanceof OptimisticLockingFailureException || e instanceof DuplicateKeyException;
    }

    /** The store, the broker or the network is unavailable, or the store is full. A later try may succeed. */
    public static boolean isTransient(Throwable e) {
        return StoreFailure.isFull(e) || StoreFailure.isAway(e) || CauseChain.of(e).anyMatch(cause -> cause instanceof TransientFailure
                || cause instanceof TransientDataAccessException || cause instanceof RecoverableDataAccessException
                || cause instanceof RetriableException || cause instanceof SocketException);
    }

    /** No retry can succeed. */
    public static boolean isFinal(Throwable e) {
        return CauseChain.of(e).anyMatch(cause -> cause instanceof Refusal || cause instanceof MalformedMessage);
    }

    /** The message of the refusal, if there is one, else of the innermost cause. */
    public static String reason(Throwable e) {
        return CauseChain.of(e).filter(cause -> cause instanceof Refusal || cause instanceof MalformedMessage).findFirst()
                .map(Throwable::getMessage)
                .orElseGet(() -> CauseChain.of(e).reduce((_, inner) -> inner).orElse(e).toString());
    }
}
