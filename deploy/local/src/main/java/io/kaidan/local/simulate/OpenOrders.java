package io.kaidan.local.simulate;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tracks the open orders by their events, and measures. Of finished orders only times and a count are kept. */
final class OpenOrders {

    private static final int REMEMBERED = 100_000;

    private final Map<String, OpenOrder> open = new HashMap<>();
    /** Orders that finished recently: later events must not open them again. */
    private final Set<String> finished = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private final Map<SimulationProgress, Integer> finals = new EnumMap<>(SimulationProgress.class);
    private final Durations toReserved = new Durations();
    private final Durations toProcessed = new Durations();
    private long entered;
    private long everShort;
    private long received;
    private @Nullable Instant firstEntered;
    private @Nullable Instant lastFinal;

    synchronized void apply(Event event) {
        received++;
        switch (event) {
            case OrderEntered e -> of(e.orderId(), order -> order.enteredAt = e.at());
            case OrderVerified e -> progress(e.orderId(), SimulationProgress.VERIFIED);
            case OrderProcessed e -> {
                of(e.orderId(), order -> order.processedAt = e.at());
                progress(e.orderId(), SimulationProgress.PROCESSED);
            }
            case OrderCompleted e -> finish(e.orderId(), SimulationProgress.COMPLETED, e.at());
            case OrderReinstated e -> reopen(e.orderId());
            case OrderCancelled e -> finish(e.orderId(), SimulationProgress.CANCELLED, e.at());
            case StockReserved e -> of(e.orderId(), order -> {
                order.reservedAt = order.reservedAt == null ? e.at() : order.reservedAt;
                order.lastEvent = "stock reserved";
            });
            case StockShort e -> of(e.orderId(), order -> {
                order.wasShort = true;
                order.lastEvent = "stock short";
            });
            case ShipmentEvent e -> of(e.orderId(), order -> order.lastEvent = e.getClass().getSimpleName());
            case OrderEvent _,StockEvent _,DocumentEvent _ -> {}
        }
    }

    /** An open order that was found over REST. */
    synchronized void found(String orderId, SimulationProgress progress) {
        progress(orderId, progress);
    }

    private void of(String orderId, Consumer<OpenOrder> change) {
        if (!finished.contains(orderId))
            change.accept(open.computeIfAbsent(orderId, _ -> new OpenOrder()));
    }

    private void progress(String orderId, SimulationProgress progress) {
        of(orderId, order -> {
            order.progress = order.progress.compareTo(progress) < 0 ? progress : order.progress;
            order.lastEvent = "order " + progress;
        });
    }

    private void finish(String orderId, SimulationProgress progress, Instant at) {
        if (!finished.add(orderId))
            return;
        var order = open.remove(orderId);
        finals.merge(progress, 1, Integer::sum);
        lastFinal = at;
        if (order != null)
            measure(order);
    }

    /** The order goes on, since the goods had left before the cancellation. It is not measured. */
    private void reopen(String orderId) {
        if (!finished.remove(orderId))
            return;
        finals.computeIfPresent(SimulationProgress.CANCELLED, (_, count) -> count == 1 ? null : count - 1);
        progress(orderId, SimulationProgress.PROCESSED);
    }

    /** Orders that waited for goods are not measured. */
    private void measure(OpenOrder order) {
        if (order.enteredAt == null)
            return;
        entered++;
        if (firstEntered == null || order.enteredAt.isBefore(firstEntered))
            firstEntered = order.enteredAt;
        if (order.wasShort)
            everShort++;
        else {
            if (order.reservedAt != null)
                toReserved.add(Duration.between(order.enteredAt, order.reservedAt).toMillis());
            if (order.processedAt != null)
                toProcessed.add(Duration.between(order.enteredAt, order.processedAt).toMillis());
        }
    }

    synchronized int openOrders() {
        return open.size();
    }

    synchronized int finishedOrders() {
        return finals.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The number of events received so far. */
    synchronized long received() {
        return received;
    }

    /** Orders that are not finished, with their last event. */
    synchronized List<String> unfinished(int most) {
        return open.entrySet().stream().limit(most)
                .map(order -> "order " + order.getKey() + " is " + order.getValue().progress + ", last event: "
                        + order.getValue().lastEvent)
                .toList();
    }

    synchronized Measured measured() {
        var span = firstEntered == null || lastFinal == null ? Duration.ZERO : Duration.between(firstEntered, lastFinal);
        return new Measured(entered, everShort, Map.copyOf(finals), span, toReserved, toProcessed);
    }

    /**
     * @param entered finished orders whose entry was received
     * @param span from the first entry to the last end
     */
    record Measured(long entered, long everShort, Map<SimulationProgress, Integer> finals, Duration span, Durations toReserved,
            Durations toProcessed) {

        double ordersPerSecond() {
            return span.isZero() ? 0 : entered * 1000.0 / span.toMillis();
        }
    }

    /** An order that is not finished yet. */
    private static final class OpenOrder {

        private @Nullable Instant enteredAt;
        private @Nullable Instant reservedAt;
        private @Nullable Instant processedAt;
        private boolean wasShort;
        private SimulationProgress progress = SimulationProgress.ENTERED;
        private String lastEvent = "entered";
    }
}
