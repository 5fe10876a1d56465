package io.kaidan.prove.events;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.EventTypes;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Records all messages of Kafka from the beginning, with every repetition. */
public final class EventRecording implements AutoCloseable {

    private static final Map<String, Class<? extends Event>> TYPES = Stream
            .of(OrderEvent.class, StockEvent.class, DocumentEvent.class, ShipmentEvent.class)
            .flatMap(family -> EventTypes.under(family).entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_KEY = 100;

    private final String servers;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<RecordedEvent> events = new ArrayList<>();
    /** The first message of each event or report, by its id. */
    private final Map<String, RecordedEvent> known = new HashMap<>();
    private final Thread thread;
    private volatile Instant lastNews = Instant.now();
    private volatile boolean closing;
    private volatile @Nullable RuntimeException failure;

    /** @param listener receives each event once, when it is published first */
    public EventRecording(String kafka, Consumer<Event> listener) {
        servers = kafka;
        consumer = KafkaReader.of(kafka, Topics.ALL);
        thread = Thread.ofPlatform().name("event-recording").daemon().start(() -> consume(listener));
    }

    private void consume(Consumer<Event> listener) {
        try (consumer) {
            while (!closing)
                for (var message : consumer.poll(Duration.ofMillis(200)))
                    record(message, listener);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void record(ConsumerRecord<String, byte[]> message, Consumer<Event> listener) {
        var entry = add(message);
        var event = entry.event();
        if (event == null)
            return;
        lastNews = Instant.now();
        if (!entry.again())
            listener.accept(event);
    }

    private synchronized RecordedEvent add(ConsumerRecord<String, byte[]> message) {
        var entry = read(message);
        events.add(entry);
        return entry;
    }

    private RecordedEvent read(ConsumerRecord<String, byte[]> message) {
        var type = header(message, "ce_type");
        return type.isEmpty() ? report(message) : event(message, type);
    }

    private RecordedEvent report(ConsumerRecord<String, byte[]> message) {
        var report = json(message.value());
        var id = report.path("reportId").asString("");
        var entry = new RecordedEvent(message.topic(), message.partition(), message.offset(), key(message.key()), id,
                report.path("type").asString("unreadable"), "", 0, false, null);
        var first = id.isEmpty() ? null : known.putIfAbsent(message.topic() + " " + id, entry);
        return first == null ? entry : first.again(message.topic(), message.partition(), message.offset());
    }

    /** A repetition is not parsed again and needs hardly any memory, since there may be a million. */
    private RecordedEvent event(ConsumerRecord<String, byte[]> message, String type) {
        var id = header(message, "ce_id");
        var first = known.get(id);
        if (first != null)
            return first.again(message.topic(), message.partition(), message.offset());
        var event = ContractJson.mapper().readValue(message.value(), TYPES.get(type));
        var entry = new RecordedEvent(message.topic(), message.partition(), message.offset(), message.key(), id,
                event.getClass().getSimpleName(),
                header(message, "ce_subject"), Long.parseLong(header(message, "ce_aggregateversion")), false, event);
        known.put(id, entry);
        return entry;
    }

    /** All messages so far, in order for each partition. */
    public synchronized List<RecordedEvent> events() {
        return List.copyOf(events);
    }

    /** When a service last published an event. */
    public Instant lastNews() {
        return lastNews;
    }

    /** The failure that has ended the recording, if any. */
    public @Nullable RuntimeException failure() {
        return failure;
    }

    /** All dead letters. */
    public List<RecordedDeadLetter> deadLetters() throws InterruptedException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false))) {
            var topics = admin.listTopics().names().get().stream().filter(name -> name.endsWith(".dlq")).toList();
            return KafkaReader.all(servers, topics).stream().map(message -> new RecordedDeadLetter(message.topic(),
                    text(message.value()), header(message, "kaidan-reason"), header(message, "kaidan-from"))).toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The dead letters cannot be read", e);
        }
    }

    /** Begins with the markers of the proof, and is short even if the body has megabytes. */
    private static String text(byte @Nullable [] body) {
        return body == null ? "" : new String(body, 0, Math.min(body.length, LONGEST_TEXT), StandardCharsets.UTF_8);
    }

    private static String key(@Nullable String key) {
        var known = String.valueOf(key);
        return known.substring(0, Math.min(known.length(), LONGEST_KEY));
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] body) {
        try {
            return ContractJson.mapper().readTree(body);
        } catch (JacksonException e) {
            return StringNode.valueOf("unreadable");
        }
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
