package io.kaidan.shipping.dispatch;

import io.kaidan.contracts.LogisticsReport;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.shipping.plan.CarrierDay;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.Shipments;
import io.kaidan.shipping.shipment.Todo;
import io.kaidan.shipping.tracking.Scan;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/**
 * Applies facts to shipments, then executes whatever has become due. Each step is one guarded write that may be repeated.
 * After a crash the {@link Todo} of a shipment names the step that is still due.
 */
@Service
public class Dispatch {

    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
    private static final int MOST_CONFLICTS = 20;

    private final Shipments shipments;
    private final ShipmentProgression progression;
    private final ShipmentProperties properties;
    private final Clock clock;
    private final Instant startedAt;

    Dispatch(Shipments shipments, ShipmentProgression progression, ShipmentProperties properties, Clock clock) {
        this.shipments = shipments;
        this.progression = progression;
        this.properties = properties;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Applies facts of many shipments, those of one shipment in the given order. Fails if a shipment was changed since it was read. */
    public void apply(List<ShipmentFact> facts) {
        if (facts.isEmpty())
            return;
        var now = clock.instant();
        var stored = byId(facts.stream().map(ShipmentFact::shipmentId).distinct().toList());
        var changes = new LinkedHashMap<String, TrackedChange>();
        for (var fact : facts)
            changes.computeIfAbsent(fact.shipmentId(), id -> new TrackedChange(fact.shipment(stored.get(id)))).causedBy(fact.received())
                    .change(shipment -> fact.applyTo(shipment, now));
        progression.execute(List.copyOf(changes.values()));
    }

    /**
     * Applies reports of carriers. A report may overtake the booking it belongs to, so it waits for the booking, but not for ever. If one
     * report has to wait, none of them takes effect; the caller repeats the others without it.
     */
    public void report(List<ReceivedEvent<LogisticsReport>> reports) {
        var now = clock.instant();
        var consigned = byConsignmentNumber(reports.stream().map(received -> received.event().consignmentNumber()), TrackedChange::new);
        for (var received : reports) {
            var shipment = consigned.get(received.event().consignmentNumber());
            if (shipment == null)
                throw unknown(received);
            var scan = Scan.of(received.event());
            shipment.causedBy(received).change(found -> found.reported(scan, now));
        }
        progression.execute(List.copyOf(consigned.values()));
    }

    private RuntimeException unknown(ReceivedEvent<LogisticsReport> received) {
        var number = received.event().consignmentNumber();
        return mayStillBeBooked(received.time())
                ? new PrerequisiteMissing("No shipment has the consignment number %s yet.".formatted(number))
                : new UnknownConsignment(number);
    }

    /** Counted from our own start at the earliest: the booking of a report may not have been stored before the service stopped. */
    private boolean mayStillBeBooked(Instant toldAt) {
        var now = clock.instant();
        var since = toldAt.isBefore(startedAt) ? startedAt : toldAt;
        return now.isBefore(since.plus(properties.reportPatience())) && since.isBefore(now.plus(properties.reportPatience()));
    }

    /**
     * Stores bookings that carriers have accepted. A consignment number that another shipment has is refused; only the unique index of the
     * store detects that.
     *
     * @return the refused bookings
     */
    public List<AcceptedBooking> book(List<AcceptedBooking> answers) {
        try {
            write(answers, Map.of());
            return List.of();
        } catch (OptimisticLockingFailureException e) {
            return insistOnBooking(answers);
        }
    }

    /** Repeats on a conflict, since the carrier does not report the booking again. */
    private List<AcceptedBooking> insistOnBooking(List<AcceptedBooking> answers) {
        for (int attempt = 1;; attempt++) {
            var owners = byConsignmentNumber(answers.stream().map(AcceptedBooking::consignmentNumber), Shipment::id);
            var believed = answers.stream().collect(Collectors.partitioningBy(
                    booked -> owners.getOrDefault(booked.consignmentNumber(), booked.shipment().id()).equals(booked.shipment().id())));
            try {
                write(believed.get(true), byId(believed.get(true).stream().map(booked -> booked.shipment().id()).toList()));
                return believed.get(false);
            } catch (OptimisticLockingFailureException e) {
                if (attempt == MOST_CONFLICTS)
                    throw e;
            }
        }
    }

    /** @param newer shipments that are newer than those in the bookings */
    private void write(List<AcceptedBooking> answers, Map<String, Shipment> newer) {
        var now = clock.instant();
        var booked = answers.stream().map(answer -> new TrackedChange(newer.getOrDefault(answer.shipment().id(), answer.shipment()))
                .change(shipment -> shipment.booked(answer.consignmentNumber(), now))).toList();
        progression.execute(booked);
        booked.stream().map(TrackedChange::shipment).forEach(shipment -> log.debug("Shipment {} of order {} is {} under consignment {}",
                shipment.id(), shipment.orderId(), shipment.stage(), shipment.consignmentNumber()));
    }

    public void bookingFailed(String shipmentId, String problem, Instant tryAgainAt) {
        for (int attempt = 1;; attempt++)
            try {
                progression.execute(List.of(new TrackedChange(get(shipmentId))
                        .change(shipment -> shipment.bookingFailed(problem, tryAgainAt, clock.instant()))));
                return;
            } catch (OptimisticLockingFailureException e) {
                if (attempt == MOST_CONFLICTS)
                    throw e;
            }
    }

    /** Executes the steps that are due. */
    public void attendTo(Collection<String> shipmentIds) {
        progression.execute(shipments.findAllById(shipmentIds).stream().map(TrackedChange::new).toList());
    }

    public Shipment get(String shipmentId) {
        return shipments.get(shipmentId);
    }

    /** Gives back places that no shipment has: their instance was overtaken by another and then crashed. */
    public void reclaim(CarrierDay day) {
        progression.reclaim(day.takenPlaces());
    }

    private <T> Map<String, T> byConsignmentNumber(Stream<String> numbers, Function<Shipment, T> what) {
        return shipments.findByConsignmentNumber(numbers.distinct().toList()).stream()
                .collect(Collectors.toMap(found -> Objects.requireNonNull(found.consignmentNumber()), what));
    }

    private Map<String, Shipment> byId(Collection<String> ids) {
        return shipments.findAllById(ids).stream().collect(Collectors.toMap(Shipment::id, Function.identity()));
    }
}
