package io.kaidan.shipping.shipment;

import io.kaidan.shipping.plan.CarrierDays;
import io.kaidan.shipping.plan.Place;
import io.kaidan.shipping.plan.Today;
import io.kaidan.shipping.shipment.Todo.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks regularly for shipments whose day has come, and for what a crash has left undone. */
@Component
class Rounds {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final int AT_ONCE = 1000;

    private final Shipments shipments;
    private final Dispatch dispatch;
    private final CarrierDays days;
    private final Today today;
    private final Clock clock;
    private final ReentrantLock walking = new ReentrantLock();

    Rounds(Shipments shipments, Dispatch dispatch, CarrierDays days, Today today, Clock clock) {
        this.shipments = shipments;
        this.dispatch = dispatch;
        this.days = days;
        this.today = today;
        this.clock = clock;
    }

    @EventListener(PolicyDesk.Decided.class)
    @Scheduled(fixedDelayString = "${kaidan.shipping.rounds-every:15s}")
    void walk() {
        walking.lock();
        try {
            attendTo(Task.GIVE_BACK, clock.instant());
            attendTo(Task.PLAN, clock.instant());
            attendTo(Task.WATCH, Todo.dayAsDue(today.date().minusDays(1)));
            attendTo(Task.PICK, dispatch.pickingDue());
        } catch (DataAccessException e) {
            log.warn("The store does not answer; shipments that are due are looked for again later: {}", e.getMessage());
        } finally {
            walking.unlock();
        }
    }

    /** A crash between two steps of two instances at once may leave a place that nobody has. */
    @Scheduled(fixedDelayString = "${kaidan.shipping.reclaim-every:1h}")
    void reclaimPlaces() {
        try {
            days.from(today.date()).forEach(
                    day -> day.places().forEach(token -> dispatch.reclaim(new Place(day.carrier(), day.day(), token))));
        } catch (DataAccessException e) {
            log.warn("The store does not answer; places left behind are looked for again later: {}", e.getMessage());
        }
    }

    private void attendTo(Task task, Instant until) {
        List<Shipment> due;
        do {
            due = shipments.findDue(task, "", until, Limit.of(AT_ONCE));
            var began = clock.instant();
            due.forEach(this::attendTo);
            if (!due.isEmpty())
                log.info("Attended to {} shipments that were due ({}) in {}", due.size(), task, Duration.between(began, clock.instant()));
        } while (due.size() == AT_ONCE && !due.getFirst().equals(dispatch.get(due.getFirst().id())));
    }

    private void attendTo(Shipment shipment) {
        try {
            dispatch.attendTo(shipment.id());
        } catch (RuntimeException e) {
            log.warn("Shipment {} of order {} could not be brought on and is tried again later: {}", shipment.id(), shipment.orderId(),
                    e.toString());
        }
    }
}
