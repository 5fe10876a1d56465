package io.kaidan.local.simulate;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.EventType;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.Topics;
import io.kaidan.local.Installation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Consumes the events published from now on. {@link OpenWorkSearch} finds earlier work over REST. */
final class EventConsumer implements AutoCloseable {

    private static final List<String> TOPICS = List.of(Topics.ORDERS, Topics.STOCK, Topics.SHIPMENTS);
    private static final Map<String, Class<? extends Event>> TYPES = Stream
            .of(OrderEvent.class, StockEvent.class, ShipmentEvent.class).flatMap(EventConsumer::records)
            .collect(Collectors.toUnmodifiableMap(EventConsumer::wireName, Function.identity()));

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable RuntimeException failure;

    /** Returns when all events published from now on will be received. */
    EventConsumer(Installation installation, Consumer<Event> listener) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, installation.kafka(), ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500),
                new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = TOPICS.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("event-consumer").daemon().start(() -> consume(listener));
    }

    private void consume(Consumer<Event> listener) {
        try (consumer) {
            while (!closing)
                for (var message : consumer.poll(Duration.ofMillis(200)))
                    event(message).ifPresent(listener);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** The failure that has ended the consumer, if any. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** The event; empty if its type is unknown. */
    static Optional<Event> event(ConsumerRecord<String, byte[]> message) {
        var type = message.headers().lastHeader("ce_type");
        return Optional.ofNullable(type).map(header -> TYPES.get(new String(header.value(), StandardCharsets.UTF_8)))
                .map(event -> ContractJson.mapper().readValue(message.value(), event));
    }

    private static Stream<Class<? extends Event>> records(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(EventConsumer::records)
                : Stream.of(family.asSubclass(Event.class));
    }

    private static String wireName(Class<? extends Event> event) {
        return event.getAnnotation(EventType.class).value();
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
