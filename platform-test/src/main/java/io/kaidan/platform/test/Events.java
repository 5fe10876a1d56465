package io.kaidan.platform.test;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.EventType;
import io.kaidan.contracts.EventTypes;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.Topic;
import io.kaidan.contracts.Topics;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Publishes events and reports to the service under test, and records everything that is published on Kafka. */
@Component("testEvents") // "events" is the consumer of the service
public class Events {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<String, Class<? extends Event>> TYPES = Stream
            .of(EventTypes.under(OrderEvent.class), EventTypes.under(StockEvent.class), EventTypes.under(DocumentEvent.class),
                    EventTypes.under(ShipmentEvent.class))
            .collect(HashMap::new, HashMap::putAll, HashMap::putAll);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::consume, "events-of-test");

    Events(Environment environment) {
        var brokers = environment.getRequiredProperty("spring.kafka.bootstrap-servers");
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ProducerConfig.LINGER_MS_CONFIG, 0, ProducerConfig.ACKS_CONFIG,
                        "all"),
                new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers, ConsumerConfig.GROUP_ID_CONFIG, "test-" + Ids.next(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.METADATA_MAX_AGE_CONFIG, 500),
                new StringDeserializer(), new ByteArrayDeserializer());
    }

    @PostConstruct
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        consumer.wakeup();
        thread.join();
        producer.close();
    }

    /** Publishes an event as the service that owns its topic would; returns its event id. */
    public String publish(Event event) {
        return publish(Ids.next(), event);
    }

    /** Publishes an event under this event id; the same id twice is a redelivery. */
    public String publish(String id, Event event) {
        return publish(id, 0, event);
    }

    /** @param version of the aggregate that publishes the event */
    public String publish(String id, long version, Event event) {
        var topic = topic(event.getClass());
        send(topic, event.key(), ContractJson.mapper().writeValueAsString(event),
                Map.of("ce_specversion", "1.0", "ce_id", id, "ce_type", event.getClass().getAnnotation(EventType.class).value(),
                        "ce_source",
                        "/test", "ce_subject", event.key(), "ce_time", Instant.now().toString(), "ce_aggregateversion",
                        Long.toString(version), "ce_actor",
                        "test"));
        return id;
    }

    /** Publishes a report from outside, well-formed or not. */
    public void publishRaw(String topic, String key, String body) {
        send(topic, key, body, Map.of());
    }

    /** Publishes an event whose body need not fit its type. */
    public void publishRaw(String topic, String key, String type, String body) {
        send(topic, key, body, Map.of("ce_id", Ids.next(), "ce_type", type, "ce_time", Instant.now().toString(), "ce_aggregateversion", "0",
                "ce_actor", "test"));
    }

    /** A header of the first published event of this type that fits; "" if it has no such header. */
    public <E extends Event> String header(Class<E> type, Predicate<E> fits, String name) {
        return records.stream().filter(message -> Topics.ALL.contains(message.topic()))
                .filter(message -> type.isInstance(event(message)) && fits.test(type.cast(event(message)))).findFirst()
                .map(message -> header(message, name)).orElseThrow();
    }

    /** Waits until an event of this type that fits is published. */
    public <E extends Event> E await(Class<E> type, Predicate<E> fits) {
        return Awaitility.await(type.getSimpleName()).atMost(PATIENCE).until(() -> published(type).stream().filter(fits).findFirst(),
                Optional::isPresent).orElseThrow();
    }

    /** The events of this type published so far, by the service under test or by the test itself. */
    public <E extends Event> List<E> published(Class<E> type) {
        return records.stream().filter(message -> Topics.ALL.contains(message.topic())).map(Events::event).filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Waits for a dead letter of the topic whose body contains {@code bodyPart}, and returns its reason. */
    public String awaitDeadLetter(String topic, String bodyPart) {
        return Awaitility.await("dead letter from " + topic).atMost(PATIENCE)
                .until(() -> records.stream().filter(message -> message.topic().startsWith(topic + ".") && message.topic().endsWith(".dlq"))
                        .filter(message -> new String(message.value(), StandardCharsets.UTF_8).contains(bodyPart)).findFirst(),
                        Optional::isPresent)
                .map(message -> header(message, "kaidan-reason")).orElseThrow();
    }

    private void send(String topic, String key, String body, Map<String, String> headers) {
        var message = new ProducerRecord<>(topic, key, body.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the event", e);
        }
    }

    private void consume() {
        try (consumer) {
            consumer.subscribe(Pattern.compile("(kaidan|warehouse|logistics)\\..*"));
            while (true)
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        } catch (WakeupException e) {
            Thread.currentThread().interrupt(); // asked to stop
        }
    }

    private static @Nullable Event event(ConsumerRecord<String, byte[]> message) {
        var type = TYPES.get(header(message, "ce_type"));
        return type == null ? null : ContractJson.mapper().readValue(message.value(), type);
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String topic(Class<? extends Event> type) {
        return Stream.of(OrderEvent.class, StockEvent.class, DocumentEvent.class, ShipmentEvent.class)
                .filter(family -> family.isAssignableFrom(type)).findFirst().orElseThrow().getAnnotation(Topic.class).value();
    }
}
