package io.kaidan.platform.listening;

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
 * Where messages go that can never work: among the service's {@link Letters}, where people decide about them, and to
 * {@code <topic>.<service>.dlq} for others to see, with the reason and where they came from in headers; unaltered, but that of a message
 * that was parked only the envelope's headers are left. The original counts as handled only after both have it.
 */
class DeadLetters implements ConsumerAwareRecordRecoverer {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final Producer<String, byte[]> producer;
    private final Letters letters;
    private final Parking parking;
    private final String service;
    private final MeterRegistry meters;

    DeadLetters(Producer<String, byte[]> producer, Letters letters, Parking parking, String service, MeterRegistry meters) {
        this.producer = producer;
        this.letters = letters;
        this.parking = parking;
        this.service = service;
        this.meters = meters;
    }

    String topic(String topic) {
        return topic + "." + service + ".dlq";
    }

    @Override
    public void accept(ConsumerRecord<?, ?> failed, @Nullable Consumer<?, ?> consumer, Exception because) {
        bury(Received.of(failed), new RecordHeaders(failed.headers()), (byte[]) failed.value(), because);
    }

    void bury(Received message, RuntimeException because) {
        var headers = new RecordHeaders();
        message.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        bury(message, headers, message.body(), because);
    }

    private void bury(Received message, Headers headers, byte @Nullable [] body, Exception because) {
        var reason = shortened(Failures.reason(because));
        var key = message.key().isEmpty() ? null : message.key();
        header(headers, "kaidan-reason", reason);
        header(headers, "kaidan-from", message.place());
        header(headers, "kaidan-consumer", service);
        try {
            letters.file(message, reason);
        } finally {
            parking.perhapsOccupied();
        }
        try {
            producer.send(new ProducerRecord<>(topic(message.topic()), null, key, body, headers)).get();
        } catch (ExecutionException e) {
            throw new PassingFault("The dead letter could not be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PassingFault("Interrupted while writing a dead letter", e);
        }
        meters.counter("kaidan.events.dead", "topic", message.topic()).increment();
        if (Failures.isFinal(because))
            log.warn("Dead letter from {} (key {}): {}", message.place(), key, reason);
        else
            log.error("Dead letter from {} (key {}): {}", message.place(), key, reason, because);
    }

    /** A header must not make the message too long for its topic. */
    private static String shortened(String reason) {
        return reason.length() <= 4000 ? reason : reason.substring(0, 4000) + "…";
    }

    private static void header(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
