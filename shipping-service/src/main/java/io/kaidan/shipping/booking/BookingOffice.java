package io.kaidan.shipping.booking;

import io.kaidan.platform.schedule.PeriodicTask;
import io.kaidan.platform.schedule.PeriodicTasks;
import io.kaidan.shipping.carrier.Carrier;
import io.kaidan.shipping.carrier.CarrierDirectory;
import io.kaidan.shipping.carrier.CarrierFailure;
import io.kaidan.shipping.carrier.CarrierUnavailable;
import io.kaidan.shipping.carrier.ConsignmentDesk;
import io.kaidan.shipping.carrier.ConsignmentDesk.Consignment;
import io.kaidan.shipping.dispatch.AcceptedBooking;
import io.kaidan.shipping.dispatch.Dispatch;
import io.kaidan.shipping.dispatch.ReadyToBook;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.Shipments;
import io.kaidan.shipping.shipment.Todo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Books shipments with their carriers: at once when one is ready, and in a regular sweep those that a failure, a full queue or a crash has
 * left. Each carrier has its own few threads, so that no shipment waits for another carrier. If the queue of a carrier is full, its
 * shipments wait in the store.
 */
@Component
class BookingOffice implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BookingOffice.class);
    /** A shipment that has waited longer is read again before it is booked, since it may have been cancelled. */
    private static final Duration FRESH = Duration.ofSeconds(1);
    /** Shipments that are left for an unknown time are searched for after it. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Dispatch dispatch;
    private final Shipments shipments;
    private final CarrierDirectory carriers;
    private final ConsignmentDesk desk;
    private final BookingProperties properties;
    private final Clock clock;
    private final PeriodicTask sweeps;
    private final Map<String, ThreadPoolExecutor> lanes = new ConcurrentHashMap<>();
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private @Nullable Bookkeeper bookkeeper;
    private volatile boolean running;

    BookingOffice(Dispatch dispatch, Shipments shipments, CarrierDirectory carriers, ConsignmentDesk desk, BookingProperties properties,
            Clock clock, PeriodicTasks tasks) {
        this.dispatch = dispatch;
        this.shipments = shipments;
        this.carriers = carriers;
        this.desk = desk;
        this.properties = properties;
        this.clock = clock;
        this.sweeps = tasks.add("bookings-left", properties.sweepEvery(), this::sweep);
    }

    @EventListener
    void on(ReadyToBook ready) {
        var now = System.nanoTime();
        ready.shipments().forEach(shipment -> take(carrierId(shipment), shipment.id(), () -> asOf(now, shipment)));
    }

    /** Monotonic time, which setting the clock does not change. */
    private Shipment asOf(long then, Shipment shipment) {
        return System.nanoTime() - then < FRESH.toNanos() ? shipment : dispatch.get(shipment.id());
    }

    private void sweep() {
        var known = carriers.known();
        var open = known.stream().filter(desk::isOpen).toList();
        if (open.size() < known.size())
            sweepSoon();
        open.stream().map(Carrier::id).forEach(this::sweep);
    }

    private void sweepSoon() {
        sweeps.requestWithin(SOON);
    }

    /** A shipment found here may have been booked since, so the thread that books it reads it again. */
    private void sweep(String carrier) {
        var room = lane(carrier).getQueue().remainingCapacity();
        var due = room == 0 ? List.<Shipment>of() : shipments.findDue(Todo.Task.BOOK, carrier, clock.instant(), room);
        due.forEach(each -> take(carrier, each.id(), () -> dispatch.get(each.id())));
        if (due.size() == room)
            sweepSoon();
    }

    private void take(String carrier, String shipmentId, Supplier<Shipment> shipment) {
        if (!running || !inHand.add(shipmentId))
            return;
        try {
            lane(carrier).execute(() -> {
                var taken = false;
                try {
                    taken = book(shipmentId, shipment);
                } finally {
                    if (!taken)
                        inHand.remove(shipmentId);
                }
            });
        } catch (RejectedExecutionException e) {
            inHand.remove(shipmentId);
            sweepSoon();
        }
    }

    /** Whether the carrier has accepted the shipment, which then stays in hand until its number is stored. */
    private boolean book(String shipmentId, Supplier<Shipment> found) {
        try {
            var shipment = found.get();
            return shipment.isToBeBooked(clock.instant()) && book(shipment);
        } catch (CarrierUnavailable e) {
            log.debug("Shipment {} is booked later: {}", shipmentId, e.getMessage());
            sweepSoon();
        } catch (RuntimeException e) {
            later(shipmentId, e);
        }
        return false;
    }

    private boolean book(Shipment shipment) {
        try {
            bookkeeper().enter(new AcceptedBooking(shipment, desk.book(carrier(shipment), consignment(shipment))));
            return true;
        } catch (CarrierFailure e) {
            failed(shipment, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void write(List<AcceptedBooking> answers) {
        try {
            dispatch.book(answers).forEach(doubtful -> failed(doubtful.shipment(),
                    "The carrier gave consignment number %s, which another shipment has.".formatted(doubtful.consignmentNumber())));
        } catch (RuntimeException e) {
            answers.forEach(answer -> later(answer.shipment().id(), e));
        } finally {
            answers.forEach(answer -> inHand.remove(answer.shipment().id()));
        }
    }

    private void failed(Shipment shipment, String problem) {
        var pause = properties.pauseAfter(shipment.failedAttempts());
        var again = clock.instant().plus(pause);
        log.warn("Shipment {} of order {} is not booked, tried again at {}: {}", shipment.id(), shipment.orderId(), again, problem);
        dispatch.bookingFailed(shipment.id(), problem, again);
        sweeps.requestWithin(pause);
    }

    private void later(String shipmentId, RuntimeException failure) {
        if (running)
            log.warn("Shipment {} could not be booked now and is retried: {}", shipmentId, failure.toString());
        sweepSoon();
    }

    private Carrier carrier(Shipment shipment) {
        var id = carrierId(shipment);
        return carriers.find(id).orElseThrow(() -> new CarrierFailure("Carrier %s is not known any more. Enter it again.".formatted(id)));
    }

    private static String carrierId(Shipment shipment) {
        return Objects.requireNonNull(shipment.state().plan(), "a shipment to be booked has a plan").carrier();
    }

    private static Consignment consignment(Shipment shipment) {
        var demand = Objects.requireNonNull(shipment.facts().demand(), "a shipment to be booked has a demand");
        return new Consignment(shipment.id(), demand.orderNumber(), demand.deliverTo(), 1);
    }

    private Bookkeeper bookkeeper() {
        return Objects.requireNonNull(bookkeeper, "BookingOffice is not started");
    }

    private ThreadPoolExecutor lane(String carrier) {
        return lanes.computeIfAbsent(carrier, id -> {
            var threads = Thread.ofVirtual().name("booking-" + id + "-", 0).factory();
            var lane = new ThreadPoolExecutor(properties.threads(), properties.threads(), 30, TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(properties.waiting()), threads);
            lane.allowCoreThreadTimeOut(true);
            return lane;
        });
    }

    @Override
    public void start() {
        bookkeeper = new Bookkeeper(this::write);
        running = true;
    }

    /** Shipments not booked by now are found again after the next start. The carrier books each reference only once. */
    @Override
    public void stop() {
        running = false;
        lanes.values().forEach(ThreadPoolExecutor::shutdownNow);
        try {
            for (var lane : lanes.values())
                lane.awaitTermination(5, TimeUnit.SECONDS);
            bookkeeper().leave(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lanes.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the periodic tasks, and stops after them. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
