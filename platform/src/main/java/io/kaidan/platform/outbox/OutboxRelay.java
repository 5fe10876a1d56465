package io.kaidan.platform.outbox;

import io.kaidan.platform.CrashPoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.mapping.event.AfterSaveCallback;

/**
 * Publishes the events of saved aggregates: in order for each aggregate, at least once, and removes them after Kafka has acknowledged them.
 * An aggregate belongs to one relay thread, so its events cannot overtake each other. Events that the thread cannot queue or publish stay
 * in the document for the {@link OutboxSweeper}.
 */
public class OutboxRelay implements AfterSaveCallback<Object>, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;

    private final Producer<String, byte[]> producer;
    private final MongoDatabaseFactory database;
    private final String source;
    private final PublishedIds publishedIds;
    private final Counter published;
    private final LeftBehind leftBehind;
    private final List<Stripe> stripes = new ArrayList<>();
    private volatile boolean running;

    OutboxRelay(Producer<String, byte[]> producer, MongoDatabaseFactory database, String service, PublishedIds publishedIds,
            OutboxProperties properties, LeftBehind leftBehind, MeterRegistry meters) {
        this.producer = producer;
        this.database = database;
        this.source = "/" + service;
        this.publishedIds = publishedIds;
        this.leftBehind = leftBehind;
        this.published = Counter.builder("kaidan.outbox.published").description("Events that Kafka has acknowledged").register(meters);
        for (int i = 0; i < properties.relays(); i++)
            stripes.add(new Stripe(service + "-relay-" + i, properties.waiting()));
    }

    @Override
    public Object onAfterSave(Object aggregate, Document saved, String collection) {
        offer(collection, saved);
        return aggregate;
    }

    /** Relays the pending events of a document as it is stored in the collection. */
    public void offer(String collection, Document saved) {
        if (!(saved.get("outbox") instanceof Document outbox))
            return;
        var events = outbox.getList("pending", Document.class, List.of()).stream().map(PendingEvent::of).toList();
        if (!events.isEmpty())
            CrashPoint.pass("outbox.written");
        var id = saved.get("_id");
        var version = saved.get("version") instanceof Number number ? number.longValue() : 0;
        var stripe = stripes.get(Math.floorMod(id.hashCode(), stripes.size()));
        if (!stripe.queue.offer(new Unsent(collection, id, version, events)))
            leftBehind.note();
    }

    private ProducerRecord<String, byte[]> record(Unsent unsent, PendingEvent event) {
        // Kafka refuses a timestamp that is an hour ahead, which a wrong clock may have produced
        var at = Math.min(event.at().toEpochMilli(), System.currentTimeMillis());
        var message = new ProducerRecord<>(event.topic(), null, at, event.key(),
                event.json().getBytes(StandardCharsets.UTF_8));
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", event.id());
        headers.put("ce_type", event.type());
        headers.put("ce_source", source);
        headers.put("ce_subject", String.valueOf(unsent.id));
        headers.put("ce_time", event.at().toString());
        headers.put("ce_aggregateversion", Long.toString(unsent.version));
        headers.put("ce_actor", event.actor());
        if (event.traceparent() != null)
            headers.put("traceparent", event.traceparent());
        headers.put("content-type", "application/json");
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    @Override
    public void start() {
        running = true;
        stripes.forEach(Thread::start);
    }

    @Override
    public void stop() {
        running = false;
        try {
            for (var stripe : stripes)
                stripe.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before everything that saves aggregates, and stops after it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 10;
    }

    private record Unsent(String collection, Object id, long version, List<PendingEvent> events) {}

    /** A relay thread with the queue of its aggregates. */
    private final class Stripe extends Thread {

        private final BlockingQueue<Unsent> queue;
        private final PublishedEventCleanup cleanup = new PublishedEventCleanup();

        Stripe(String name, int waiting) {
            super(name);
            setDaemon(true);
            queue = new ArrayBlockingQueue<>(waiting);
        }

        @Override
        public void run() {
            var batch = new ArrayList<Unsent>(BATCH);
            while (running || !queue.isEmpty() || !cleanup.isEmpty()) {
                try {
                    var first = queue.poll(500, TimeUnit.MILLISECONDS);
                    if (first != null) {
                        batch.add(first);
                        queue.drainTo(batch, BATCH - 1);
                        relay(batch);
                    }
                    if (!running || cleanup.areDue())
                        cleanup.send(database.getMongoDatabase());
                } catch (InterruptedException e) {
                    return;
                } catch (RuntimeException | Error e) { // the next aggregates have events too
                    log.warn("Events could not be published or removed, and stay in their documents for the sweeper: {}", e.toString());
                    leftBehind.note();
                } finally {
                    batch.clear();
                }
            }
        }

        private void relay(List<Unsent> batch) throws InterruptedException {
            var publisher = new OrderedPublisher();
            for (var unsent : batch)
                for (var event : unsent.events)
                    if (!publishedIds.contains(event.id()))
                        // by id alone: the events of aggregates that share an id, such as an order and its intake, stay in order
                        publisher.add(unsent.id, event.id(), record(unsent, event));
            if (!publisher.isEmpty()) {
                publisher.publish(producer, id -> {
                    publishedIds.add(id);
                    published.increment();
                }, (id, failure) -> {
                    log.error("Kafka has refused event {}; it stays in its document with the events that follow it: {}", id,
                            failure.toString());
                    leftBehind.note();
                });
                CrashPoint.pass("outbox.published");
            }
            for (var unsent : batch)
                cleanup.saved(unsent.collection, unsent.id, unsent.version,
                        unsent.events.stream().map(PendingEvent::id).filter(publishedIds::contains).collect(Collectors.toSet()));
        }
    }
}
