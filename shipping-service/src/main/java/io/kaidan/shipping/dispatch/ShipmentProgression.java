package io.kaidan.shipping.dispatch;

import io.kaidan.shipping.carrier.Carrier;
import io.kaidan.shipping.carrier.CarrierDirectory;
import io.kaidan.shipping.plan.CarrierDays;
import io.kaidan.shipping.plan.CarrierSlot;
import io.kaidan.shipping.plan.Proposal;
import io.kaidan.shipping.plan.RemainingCapacity;
import io.kaidan.shipping.plan.ShipmentPlanner;
import io.kaidan.shipping.plan.Today;
import io.kaidan.shipping.policy.ShippingPolicy;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.Shipments;
import io.kaidan.shipping.shipment.Todo;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Executes the due steps of many shipments together, until nothing is due for any of them.
 * Changed shipments are saved in one write: before each step that changes another document, and at the end.
 */
@Component
class ShipmentProgression {

    private static final Logger log = LoggerFactory.getLogger(ShipmentProgression.class);

    private final Shipments shipments;
    private final CarrierDirectory carriers;
    private final CarrierDays days;
    private final ShipmentPlanner planner;
    private final Supplier<ShippingPolicy> policy;
    private final ShipmentProperties properties;
    private final Today today;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ShipmentProgression(Shipments shipments, CarrierDirectory carriers, CarrierDays days, ShipmentPlanner planner,
            Supplier<ShippingPolicy> policy, ShipmentProperties properties, Today today, Clock clock, ApplicationEventPublisher events) {
        this.shipments = shipments;
        this.carriers = carriers;
        this.days = days;
        this.planner = planner;
        this.policy = policy;
        this.properties = properties;
        this.today = today;
        this.clock = clock;
        this.events = events;
    }

    /** The step that is due next. */
    private enum Step {
        PROPOSE,
        TAKE_PLACE,
        UNCLAIM,
        GIVE_BACK,
        PICK,
        NONE
    }

    /**
     * Executes the due steps.
     *
     * @param all each shipment at most once
     * @throws OptimisticLockingFailureException if a shipment was changed since it was read; all others are saved
     */
    void execute(List<TrackedChange> all) {
        var taken = new HashSet<CarrierSlot>();
        try {
            for (var due = due(all); !due.isEmpty(); due = due(all))
                due.forEach((step, some) -> execute(step, some, taken));
            write(all);
        } catch (OptimisticLockingFailureException e) {
            reclaim(taken);
            throw e;
        }
        var now = clock.instant();
        var ready = all.stream().map(TrackedChange::shipment).filter(shipment -> shipment.isToBeBooked(now)).toList();
        if (!ready.isEmpty())
            events.publishEvent(new ReadyToBook(ready));
    }

    private Map<Step, List<TrackedChange>> due(List<TrackedChange> all) {
        var due = all.stream().collect(Collectors.groupingBy(this::next));
        due.remove(Step.NONE);
        return due;
    }

    private void execute(Step step, List<TrackedChange> some, Set<CarrierSlot> taken) {
        switch (step) {
            case PROPOSE -> propose(some);
            case UNCLAIM -> some.forEach(tracked -> tracked.change(Shipment::unclaim));
            case TAKE_PLACE -> takePlaces(some, taken);
            case GIVE_BACK -> giveBack(some);
            case PICK -> some.forEach(tracked -> tracked.change(shipment -> shipment.requestPicking(clock.instant())));
            case NONE -> {}
        }
    }

    private Step next(TrackedChange tracked) {
        var shipment = tracked.shipment();
        var todo = shipment.todo();
        if (todo == null || tracked.isResting())
            return Step.NONE;
        return switch (todo.task()) {
            case GIVE_BACK -> Step.GIVE_BACK;
            case PLAN -> shipment.claim() == null ? Step.PROPOSE : shipment.claimHolds(today.date()) ? Step.TAKE_PLACE : Step.UNCLAIM;
            case WATCH -> shipment.isOverdue(today.date()) ? Step.PROPOSE : Step.NONE;
            case PICK -> shipment.isOverdue(today.date()) ? Step.PROPOSE : todo.due().isAfter(pickingDue()) ? Step.NONE : Step.PICK;
            case BOOK -> Step.NONE;
        };
    }

    /** Shipments planned up to this day are to be picked. */
    Instant pickingDue() {
        return Todo.dayAsDue(today.date().plusDays(policy.get().pickAheadDays()));
    }

    private void propose(List<TrackedChange> some) {
        var room = new RemainingCapacity(days);
        for (var tracked : some) {
            var shipment = tracked.shipment();
            var proposal = proposal(shipment, room);
            if (proposal.isPresent())
                tracked.change(it -> it.claim(proposal.get()));
            else {
                // one that is overdue keeps its old plan, so it says only once that there is no other
                if (shipment.needsPlan() || !shipment.isPostponed())
                    tracked.change(this::postponed);
                tracked.rest();
            }
        }
    }

    private Optional<Proposal> proposal(Shipment shipment, RemainingCapacity room) {
        var demand = Objects.requireNonNull(shipment.facts().demand(), "a shipment to be planned has a demand");
        var proposal = planner.plan(demand.wantedBy(), demand.deliverTo().region(), today.date(), carriers.all(),
                (carrier, day) -> isPlannedOn(shipment, carrier.id(), day) || room.isOn(carrier, day));
        proposal.filter(next -> !isPlannedOn(shipment, next.carrier(), next.dispatchOn())).ifPresent(room::reserve);
        return proposal;
    }

    /** Whether it has a place on this day. */
    private static boolean isPlannedOn(Shipment shipment, String carrier, LocalDate day) {
        var plan = shipment.state().plan();
        return plan != null && plan.isOn(carrier, day);
    }

    private Shipment postponed(Shipment shipment) {
        var now = clock.instant();
        var again = now.plus(properties.planAgainAfter());
        log.warn("No carrier has room for shipment {} of order {} within a year; planned again at {}. Raise a carrier's capacity.",
                shipment.id(), shipment.orderId(), again);
        return shipment.cannotBePlanned(again, now);
    }

    /** Saves the claims before their places are taken. */
    private void takePlaces(List<TrackedChange> claiming, Set<CarrierSlot> taken) {
        write(claiming);
        var claimed = claiming.stream().map(TrackedChange::shipment).collect(Collectors.toMap(Shipment::id, ShipmentProgression::claimed));
        taken.addAll(days.takeAll(claimed.values(), this::capacity));
        var now = clock.instant();
        for (var tracked : claiming)
            tracked.change(shipment -> taken.contains(claimed.get(shipment.id())) ? shipment.plan(now) : shipment.unclaim());
    }

    private static CarrierSlot claimed(Shipment shipment) {
        return Objects.requireNonNull(shipment.claim(), "a shipment that takes a place has claimed it").place();
    }

    private int capacity(String carrier) {
        return carriers.find(carrier).map(Carrier::capacityPerDay).orElse(0);
    }

    /** Saves which places are to be given back before they are given back. */
    private void giveBack(List<TrackedChange> some) {
        write(some);
        days.giveBackAll(some.stream().flatMap(tracked -> tracked.shipment().givingBack().stream()).toList());
        some.forEach(tracked -> tracked.change(Shipment::gaveBack));
    }

    private void write(List<TrackedChange> some) {
        var changed = some.stream().filter(TrackedChange::isChanged).toList();
        var saved = shipments.saveAll(changed.stream().map(TrackedChange::shipment).toList()).iterator();
        changed.forEach(tracked -> tracked.written(saved.next()));
    }

    /** Gives back places that no shipment has: another instance has changed their shipments meanwhile. */
    void reclaim(Collection<CarrierSlot> taken) {
        if (taken.isEmpty())
            return;
        // read after the places were taken, since a place is claimed before it is taken
        var owners = shipments.findAllById(taken.stream().map(Shipment::ownerOf).distinct().toList());
        var known = owners.stream().flatMap(shipment -> shipment.places().stream()).collect(Collectors.toSet());
        var orphans = taken.stream().filter(place -> !known.contains(place)).toList();
        orphans.forEach(place -> log.info("Giving back place {} on {}, which no shipment has", place.token(), place.day()));
        days.giveBackAll(orphans);
    }
}
