package io.kaidan.shipping.dispatch;

import io.kaidan.platform.schedule.PeriodicTask;
import io.kaidan.platform.schedule.PeriodicTasks;
import io.kaidan.shipping.plan.CarrierDays;
import io.kaidan.shipping.plan.Today;
import io.kaidan.shipping.policy.ShippingPolicyDecided;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.Shipments;
import io.kaidan.shipping.shipment.Todo;
import io.kaidan.shipping.shipment.Todo.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Searches regularly for shipments that are due, and for steps that a crash has left undone. */
@Component
class DueShipments {

    private static final Logger log = LoggerFactory.getLogger(DueShipments.class);
    private static final int AT_ONCE = 1000;
    private static final int TOGETHER = 100;
    private static final int LOOKING_BACK = 31;

    private final Shipments shipments;
    private final Dispatch dispatch;
    private final ShipmentProgression progression;
    private final CarrierDays days;
    private final Today today;
    private final Clock clock;
    private final PeriodicTask searches;
    private final PeriodicTask reclaims;

    DueShipments(Shipments shipments, Dispatch dispatch, ShipmentProgression progression, CarrierDays days, Today today, Clock clock,
            ShipmentProperties properties, PeriodicTasks tasks) {
        this.shipments = shipments;
        this.dispatch = dispatch;
        this.progression = progression;
        this.days = days;
        this.today = today;
        this.clock = clock;
        this.searches = tasks.add("due-shipments", properties.roundsEvery(), this::search);
        this.reclaims = tasks.add("places-without-shipment", properties.reclaimEvery(), this::reclaim);
    }

    @EventListener(ShippingPolicyDecided.class)
    void requestSearch() {
        searches.request();
    }

    private void search() {
        attendTo(Task.GIVE_BACK, clock.instant());
        attendTo(Task.PLAN, clock.instant());
        attendTo(Task.WATCH, Todo.dayAsDue(today.date().minusDays(1)));
        attendTo(Task.PICK, progression.pickingDue());
    }

    /** If two instances work on a shipment and one crashes, a place may stay taken that no shipment has. */
    private void reclaim() {
        days.from(today.date().minusDays(LOOKING_BACK)).takeWhile(_ -> reclaims.isRunning()).forEach(dispatch::reclaim);
    }

    private void attendTo(Task task, Instant until) {
        List<Shipment> due;
        do {
            due = shipments.findDue(task, "", until, AT_ONCE);
            var began = clock.instant();
            for (int i = 0; i < due.size(); i += TOGETHER)
                attendTo(due.subList(i, Math.min(i + TOGETHER, due.size())));
            if (!due.isEmpty() && searches.isRunning())
                log.info("Processed {} due shipments ({}) in {}", due.size(), task, Duration.between(began, clock.instant()));
        } while (searches.isRunning() && due.size() == AT_ONCE && !due.getFirst().equals(dispatch.get(due.getFirst().id())));
    }

    /** All together, or one by one if that fails, so that none blocks the others. */
    private void attendTo(List<Shipment> some) {
        if (!searches.isRunning())
            return;
        var first = some.getFirst();
        try {
            dispatch.attendTo(some.stream().map(Shipment::id).toList());
        } catch (RuntimeException e) {
            if (some.size() > 1)
                some.forEach(one -> attendTo(List.of(one)));
            else if (e instanceof OptimisticLockingFailureException)
                log.debug("Shipment {} is being processed by another instance", first.id());
            else
                log.warn("The due step of shipment {} of order {} has failed and is repeated: {}", first.id(), first.orderId(),
                        e.toString());
        }
    }
}
