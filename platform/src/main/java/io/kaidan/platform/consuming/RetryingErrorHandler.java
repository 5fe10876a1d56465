package io.kaidan.platform.consuming;

import io.kaidan.platform.failure.Failures;
import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.kafka.listener.DefaultBackOffHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Retries a failed record by the kind of its failure: a transient failure as long as it lasts, an unexpected one up to
 * {@link #MOST_TRIES} times, a final one not at all. When the kind of failure changes, counting starts again: a refusal after an outage is
 * not retried for ever, and an outage after a refusal does not end as a dead letter.
 * If the recoverer fails too, the container pauses before the record is delivered again. Spring itself would repeat without a pause.
 */
public final class RetryingErrorHandler extends DefaultErrorHandler {

    /** How often a record is tried if its failure is neither transient nor final. */
    public static final int MOST_TRIES = 4;

    private static final long PAUSE_AFTER_FAILED_RECOVERY = 1_000;

    private final Recoverer recoverer;

    RetryingErrorHandler(ConsumerAwareRecordRecoverer deadLetters, Counter retried) {
        this(new Recoverer(deadLetters), retried);
    }

    private RetryingErrorHandler(Recoverer recoverer, Counter retried) {
        super(recoverer, new FixedBackOff(0, 0), new DefaultBackOffHandler() {
            @Override
            public void onNextBackOff(@Nullable MessageListenerContainer container, Exception exception, long nextBackOff) {
                retried.increment();
                super.onNextBackOff(container, exception, nextBackOff);
            }
        });
        this.recoverer = recoverer;
        setClassifications(Map.of(), true); // our classes decide, not Spring's list of fatal exceptions
        setBackOffFunction((_, e) -> e instanceof Classified failure ? pauses(failure) : new FixedBackOff(0, 0));
        setLogLevel(KafkaException.Level.DEBUG);
    }

    /** Spring counts retries anew when the class of the exception changes, so each kind of failure has a class. */
    private abstract static sealed class Classified extends RuntimeException {

        private static final long serialVersionUID = 1;

        Classified(Exception cause) {
            super(cause);
        }
    }

    private static final class Final extends Classified {
        private static final long serialVersionUID = 1;

        Final(Exception cause) {
            super(cause);
        }
    }

    private static final class Transient extends Classified {
        private static final long serialVersionUID = 1;

        Transient(Exception cause) {
            super(cause);
        }
    }

    private static final class Unexpected extends Classified {
        private static final long serialVersionUID = 1;

        Unexpected(Exception cause) {
            super(cause);
        }
    }

    private static Classified classified(Exception e) {
        if (Failures.isFinal(e))
            return new Final(e);
        return Failures.isTransient(e) ? new Transient(e) : new Unexpected(e);
    }

    private static BackOff pauses(Classified failure) {
        return switch (failure) {
            case Final _ -> new FixedBackOff(0, 0);
            case Unexpected _ -> new FixedBackOff(200, MOST_TRIES - 1);
            case Transient _ -> {
                var growing = new ExponentialBackOff(200, 2);
                growing.setMaxInterval(10_000); // well below max.poll.interval.ms
                yield growing;
            }
        };
    }

    @Override
    public void handleRemaining(Exception thrown, List<ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer,
            MessageListenerContainer container) {
        try {
            super.handleRemaining(classified(thrown), records, consumer, container);
        } finally {
            recoverer.pauseIfFailed(container);
        }
    }

    @Override
    public void handleBatch(Exception thrown, ConsumerRecords<?, ?> records, Consumer<?, ?> consumer, MessageListenerContainer container,
            Runnable invokeListener) {
        try {
            super.handleBatch(classified(thrown), records, consumer, container, invokeListener);
        } finally {
            recoverer.pauseIfFailed(container);
        }
    }

    /** Remembers for each thread whether its last call failed. */
    private static final class Recoverer implements ConsumerAwareRecordRecoverer {

        private final ConsumerAwareRecordRecoverer deadLetters;
        private final ThreadLocal<Boolean> failed = ThreadLocal.withInitial(() -> false);

        Recoverer(ConsumerAwareRecordRecoverer deadLetters) {
            this.deadLetters = deadLetters;
        }

        @Override
        public void accept(ConsumerRecord<?, ?> message, @Nullable Consumer<?, ?> consumer, Exception failure) {
            failed.set(true);
            deadLetters.accept(message, consumer, failure);
            failed.set(false);
        }

        void pauseIfFailed(MessageListenerContainer container) {
            if (!failed.get())
                return;
            failed.set(false);
            try {
                ListenerUtils.stoppableSleep(container, PAUSE_AFTER_FAILED_RECOVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
