package io.kaidan.shipping.dispatch;

import static io.kaidan.shipping.shipment.TestShipments.NOON;

import io.kaidan.calendar.WorkingDays;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.shipping.carrier.Carrier;
import io.kaidan.shipping.carrier.TestDirectory;
import io.kaidan.shipping.carrier.TransitDays;
import io.kaidan.shipping.plan.CarrierDaysInMemory;
import io.kaidan.shipping.plan.CarrierSlot;
import io.kaidan.shipping.plan.ShipmentPlanner;
import io.kaidan.shipping.plan.Today;
import io.kaidan.shipping.policy.ShippingPolicy;
import io.kaidan.shipping.shipment.Shipment;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.dao.OptimisticLockingFailureException;

/** A {@link Dispatch} whose store in memory fails on demand; failed batches are repeated and halved, as the platform does it. */
final class TestDispatch {

    private static final int AFTER_ALL = 1000;

    final ShipmentsInMemory shipments = new ShipmentsInMemory(this::mayFail);
    final CarrierDaysInMemory days = new CarrierDaysInMemory(this::mayFail);
    final List<Shipment> readyToBook = new ArrayList<>();
    final Dispatch dispatch;
    private final Deque<Integer> failures = new ArrayDeque<>();

    /** @param failures the numbers of successful operations between one failure of the store and the next */
    TestDispatch(int capacity, List<Integer> failures) {
        this.failures.addAll(failures);
        var clock = Clock.fixed(NOON, ZoneId.of("Asia/Shanghai"));
        var carrier = new Carrier("local", "Local", "http://localhost", capacity, TransitDays.of(1), null, null);
        var properties = new ShipmentProperties(Duration.ofMinutes(30), Duration.ofMinutes(10), Duration.ofSeconds(15),
                Duration.ofHours(1));
        var planner = new ShipmentPlanner(new WorkingDays(EnumSet.allOf(DayOfWeek.class), Set.of(), Set.of()));
        var progression = new ShipmentProgression(shipments, TestDirectory.of(carrier), days, planner, () -> new ShippingPolicy(365),
                properties,
                new Today(clock, clock.getZone()), clock, event -> readyToBook.addAll(((ReadyToBook) event).shipments()));
        dispatch = new Dispatch(shipments, progression, properties, clock);
    }

    private void mayFail() {
        var left = failures.poll();
        if (left == null)
            return;
        if (left <= 0)
            throw new IllegalStateException("the store fails");
        failures.push(left - 1);
    }

    void apply(List<ShipmentFact> facts) {
        apply(facts, dispatch::apply);
    }

    /** Repeats and halves failed batches, as the platform does it. */
    <T> void apply(List<T> batch, Consumer<List<T>> reaction) {
        for (int i = 0; i < AFTER_ALL; i++)
            try {
                reaction.accept(batch);
                return;
            } catch (OptimisticLockingFailureException e) {
                // repeat
            } catch (IllegalStateException e) {
                if (batch.size() > 1) {
                    apply(batch.subList(0, batch.size() / 2), reaction);
                    apply(batch.subList(batch.size() / 2, batch.size()), reaction);
                    return;
                }
            }
        throw new AssertionError("never applied: " + batch);
    }

    /** Executes all due steps. */
    void attendToAll() {
        apply(shipments.all().stream().map(Shipment::id).toList(), dispatch::attendTo);
    }

    Set<CarrierSlot> takenPlaces() {
        return days.from(LocalDate.EPOCH).flatMap(day -> day.takenPlaces().stream()).collect(Collectors.toSet());
    }

    Set<CarrierSlot> plannedPlaces() {
        return shipments.all().stream().flatMap(shipment -> shipment.places().stream()).collect(Collectors.toSet());
    }

    static <T> ReceivedEvent<T> received(String id, T event) {
        return new ReceivedEvent<>(id, "", NOON, "", 0, "", event);
    }
}
