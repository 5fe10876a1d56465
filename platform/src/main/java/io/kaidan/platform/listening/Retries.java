package io.kaidan.platform.listening;

import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.DefaultBackOffHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Tries a message again as its failure deserves: what passes for as long as it lasts, anything odd a few times, what is final not at all.
 * A failure of another sort begins a new series, so that neither a refusal hides behind an outage nor an outage ends among the dead
 * letters.
 */
final class Retries extends DefaultErrorHandler {

    /** How often what fails without being away, and might still work, is tried. */
    static final int MOST_TRIES = 4;

    Retries(DeadLetters deadLetters, Counter retried) {
        super(deadLetters, new FixedBackOff(0, 0), new DefaultBackOffHandler() {
            @Override
            public void onNextBackOff(@Nullable MessageListenerContainer container, Exception exception, long nextBackOff) {
                retried.increment();
                super.onNextBackOff(container, exception, nextBackOff);
            }
        });
        setClassifications(Map.of(), true); // the sort decides, not the exception's class
        setBackOffFunction((_, e) -> e instanceof Sorted sorted ? pauses(sorted) : new FixedBackOff(0, 0));
        setLogLevel(KafkaException.Level.DEBUG);
    }

    /** Spring begins a new series of tries where the class of the exception changes: here, where the sort of failure does. */
    private abstract static sealed class Sorted extends RuntimeException {

        private static final long serialVersionUID = 1;

        Sorted(Exception cause) {
            super(cause);
        }
    }

    private static final class Final extends Sorted {
        private static final long serialVersionUID = 1;

        Final(Exception cause) {
            super(cause);
        }
    }

    private static final class Passing extends Sorted {
        private static final long serialVersionUID = 1;

        Passing(Exception cause) {
            super(cause);
        }
    }

    private static final class Odd extends Sorted {
        private static final long serialVersionUID = 1;

        Odd(Exception cause) {
            super(cause);
        }
    }

    private static Sorted sorted(Exception e) {
        if (Failures.isFinal(e))
            return new Final(e);
        return Failures.isPassing(e) ? new Passing(e) : new Odd(e);
    }

    private static BackOff pauses(Sorted failure) {
        return switch (failure) {
            case Final _ -> new FixedBackOff(0, 0);
            case Odd _ -> new FixedBackOff(200, MOST_TRIES - 1);
            case Passing _ -> {
                var growing = new ExponentialBackOff(200, 2);
                growing.setMaxInterval(10_000); // well below max.poll.interval.ms
                yield growing;
            }
        };
    }

    @Override
    public void handleRemaining(Exception thrown, List<ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer,
            MessageListenerContainer container) {
        super.handleRemaining(sorted(thrown), records, consumer, container);
    }

    @Override
    public void handleBatch(Exception thrown, ConsumerRecords<?, ?> records, Consumer<?, ?> consumer, MessageListenerContainer container,
            Runnable invokeListener) {
        super.handleBatch(sorted(thrown), records, consumer, container, invokeListener);
    }
}
