package io.kaidan.platform.test.sample;

import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.platform.KaidanService;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.consuming.Subscription;
import io.kaidan.platform.consuming.Subscriptions;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.platform.failure.Refusal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class SampleService {

    /** Batches of stock events as they were received. */
    public static final List<List<ReceivedEvent<StockEvent>>> BATCHES = new CopyOnWriteArrayList<>();

    /** While true, events with the reason "not yet" are parked. */
    public static final AtomicBoolean PREREQUISITE_MISSING = new AtomicBoolean(true);

    /** Failures by order id: each try of an event of the order throws the next one. */
    public static final Map<String, Queue<RuntimeException>> FAILURES = new ConcurrentHashMap<>();

    /** Reasons of cancellations in the order in which they took effect. */
    public static final List<String> CANCELLED = new CopyOnWriteArrayList<>();

    public static void main(String[] args) {
        KaidanService.run(SampleService.class, "sample-service", args);
    }

    @Bean
    Subscription onOrder(Subscriptions subscriptions, Notes notes, LastMoment lastMoment) {
        return subscriptions.to(OrderEvent.class,
                received -> received.forEach(one -> one.inItsTrace(() -> react(one.event(), notes, lastMoment))));
    }

    private static OrderEvent react(OrderEvent event, Notes notes, LastMoment lastMoment) {
        var failure = FAILURES.getOrDefault(event.key(), new ArrayDeque<>()).poll();
        if (failure != null)
            throw failure;
        switch (event) {
            case OrderEvent.OrderCancelled cancelled when cancelled.reason().equals("impossible") ->
                throw new Refusal("impossible", "This can never work: leave it.");
            case OrderEvent.OrderVerified verified -> {
                var note = notes.findById(verified.orderId())
                        .orElseThrow(() -> new PrerequisiteMissing("note " + verified.orderId() + " has not been written yet"));
                notes.save(note.verified(verified.verifiedBy(), verified.at()));
            }
            case OrderEvent.OrderCancelled cancelled -> {
                CANCELLED.add(cancelled.reason());
                notes.findById(cancelled.orderId()).ifPresent(note -> {
                    if (cancelled.reason().equals("at the last moment"))
                        lastMoment.await();
                    notes.save(note.cancelled(cancelled.reason(), cancelled.at()));
                });
            }
            default -> {}
        }
        return event;
    }

    @Bean
    Subscription onStock(Subscriptions subscriptions) {
        return subscriptions.to(StockEvent.class, batch -> {
            if (batch.stream().anyMatch(
                    received -> received.event() instanceof StockEvent.StockReleased released && released.reason().equals("impossible")))
                throw new Refusal("impossible", "One of these can never work.");
            if (PREREQUISITE_MISSING.get() && batch.stream().anyMatch(
                    received -> received.event() instanceof StockEvent.StockReleased released && released.reason().equals("not yet")))
                throw new PrerequisiteMissing("the prerequisite");
            BATCHES.add(batch);
        });
    }
}
