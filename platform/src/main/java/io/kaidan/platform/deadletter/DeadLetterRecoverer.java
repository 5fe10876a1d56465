package io.kaidan.platform.deadletter;

import io.kaidan.platform.consuming.ConsumedRecord;
import io.kaidan.platform.failure.Failures;
import io.kaidan.platform.failure.TransientFailure;
import io.kaidan.platform.topic.DeadLetterTopics;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;

/**
 * Makes a dead letter of a record that can never take effect.
 * It stores the record in the {@link DeadLetterStore}, where people decide about it. Then it publishes the record unaltered on
 * {@code <topic>.<service>.dlq}, with the reason and its place in headers. The record counts as handled only after both.
 * If the store or the broker refuses the record for good, it is stored or published without its contents.
 */
public class DeadLetterRecoverer implements ConsumerAwareRecordRecoverer {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterRecoverer.class);
    private static final int LONGEST_REASON = 4_000;

    private final Producer<String, byte[]> producer;
    private final DeadLetterStore store;
    private final String service;
    private final MeterRegistry meters;

    public DeadLetterRecoverer(Producer<String, byte[]> producer, DeadLetterStore store, String service, MeterRegistry meters) {
        this.producer = producer;
        this.store = store;
        this.service = service;
        this.meters = meters;
    }

    @Override
    public void accept(ConsumerRecord<?, ?> failed, @Nullable Consumer<?, ?> consumer, Exception failure) {
        deadLetter(ConsumedRecord.of(failed), new RecordHeaders(failed.headers()), (byte[]) failed.value(), failure);
    }

    /** For a parked event, of which only the headers of the envelope are left. */
    public void deadLetter(ConsumedRecord message, RuntimeException failure) {
        var headers = new RecordHeaders();
        message.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        deadLetter(message, headers, message.body(), failure);
    }

    private void deadLetter(ConsumedRecord message, Headers headers, byte @Nullable [] body, Exception failure) {
        var reason = cut(Failures.reason(failure));
        store.file(message, reason);
        publish(message, headers, body, reason);
        meters.counter("kaidan.events.dead", "topic", message.topic()).increment();
        if (Failures.isFinal(failure))
            log.warn("Dead letter from {} (key {}): {}", message.place(), LogText.of(message.key()), LogText.of(reason));
        else
            log.error("Dead letter from {} (key {}): {}", message.place(), LogText.of(message.key()), LogText.of(reason), failure);
    }

    private void publish(ConsumedRecord message, Headers headers, byte @Nullable [] body, String reason) {
        var key = message.key().isEmpty() ? null : message.key();
        try {
            send(message, key, headers, body, reason);
        } catch (ExecutionException e) {
            if (Failures.isTransient(e))
                throw new TransientFailure("The dead letter could not be published", e.getCause());
            publishWithoutContents(message, reason + " (its contents could not be published: " + Failures.reason(e) + ")");
        }
    }

    private void publishWithoutContents(ConsumedRecord message, String reason) {
        try {
            send(message, null, new RecordHeaders(), null, cut(reason));
        } catch (ExecutionException e) {
            throw new TransientFailure("The dead letter could not be published", e.getCause());
        }
    }

    private void send(ConsumedRecord message, @Nullable String key, Headers headers, byte @Nullable [] body, String reason)
            throws ExecutionException {
        header(headers, "kaidan-reason", reason);
        header(headers, "kaidan-from", message.place());
        header(headers, "kaidan-consumer", service);
        try {
            producer.send(new ProducerRecord<>(DeadLetterTopics.name(message.topic(), service), null, key, body, headers)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFailure("Interrupted while publishing a dead letter", e);
        }
    }

    /** A header must not make the record too long for its topic. */
    private static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    private static void header(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
