package io.kaidan.shipping.shipment;

import io.kaidan.shipping.plan.CarrierDays;
import io.kaidan.shipping.plan.Today;
import io.kaidan.shipping.policy.ShippingPolicyDesk;
import io.kaidan.shipping.shipment.Todo.Task;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks regularly for shipments whose day has come, and for what a crash has left undone; on a thread of its own, for there may be many.
 */
@Component
class DueShipments {

    private static final Logger log = LoggerFactory.getLogger(DueShipments.class);
    private static final int AT_ONCE = 1000;
    private static final int TOGETHER = 100;
    private static final int LOOKING_BACK = 31;

    private final Shipments shipments;
    private final Dispatch dispatch;
    private final ShipmentProgression conveyor;
    private final CarrierDays days;
    private final Today today;
    private final Clock clock;
    private final SingleFlight walker = new SingleFlight("rounds", this::round);

    DueShipments(Shipments shipments, Dispatch dispatch, ShipmentProgression conveyor, CarrierDays days, Today today, Clock clock) {
        this.shipments = shipments;
        this.dispatch = dispatch;
        this.conveyor = conveyor;
        this.days = days;
        this.today = today;
        this.clock = clock;
    }

    @EventListener(ShippingPolicyDesk.Decided.class)
    @Scheduled(fixedDelayString = "${kaidan.shipping.rounds-every:15s}")
    void walk() {
        walker.ask();
    }

    private void round() {
        try {
            attendTo(Task.GIVE_BACK, clock.instant());
            attendTo(Task.PLAN, clock.instant());
            attendTo(Task.WATCH, Todo.dayAsDue(today.date().minusDays(1)));
            attendTo(Task.PICK, conveyor.pickingDue());
        } catch (RuntimeException e) {
            log.warn("Shipments that are due could not be looked for and are later: {}", e.toString());
        }
    }

    /** A crash between two steps of two instances at once may leave a place that nobody has. */
    @Scheduled(fixedDelayString = "${kaidan.shipping.reclaim-every:1h}")
    void reclaim() {
        walker.walk(this::reclaimPlaces);
    }

    private void reclaimPlaces() {
        try {
            days.from(today.date().minusDays(LOOKING_BACK)).takeWhile(_ -> !walker.isStopping()).forEach(dispatch::reclaim);
        } catch (RuntimeException e) {
            log.warn("Places left behind could not be looked for and are later: {}", e.toString());
        }
    }

    private void attendTo(Task task, Instant until) {
        List<Shipment> due;
        do {
            due = shipments.findDue(task, "", until, AT_ONCE);
            var began = clock.instant();
            for (int i = 0; i < due.size(); i += TOGETHER)
                attendTo(due.subList(i, Math.min(i + TOGETHER, due.size())));
            if (!due.isEmpty() && !walker.isStopping())
                log.info("Attended to {} shipments that were due ({}) in {}", due.size(), task, Duration.between(began, clock.instant()));
        } while (!walker.isStopping() && due.size() == AT_ONCE && !due.getFirst().equals(dispatch.get(due.getFirst().id())));
    }

    /** Together; one by one where that fails, so that none keeps the others. */
    private void attendTo(List<Shipment> some) {
        if (walker.isStopping())
            return;
        var first = some.getFirst();
        try {
            dispatch.attendTo(some.stream().map(Shipment::id).toList());
        } catch (RuntimeException e) {
            if (some.size() > 1)
                some.forEach(one -> attendTo(List.of(one)));
            else if (e instanceof OptimisticLockingFailureException)
                log.debug("Shipment {} is being brought on by another", first.id());
            else
                log.warn("Shipment {} of order {} could not be brought on and is tried again later: {}", first.id(), first.orderId(),
                        e.toString());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        if (!walker.stop(Duration.ofSeconds(5)))
            log.warn("A round did not end in time; what it left undone is done after the next start");
    }
}
