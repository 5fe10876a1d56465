package io.kaidan.shipping.shipment;

import io.kaidan.contracts.LogisticsReport;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.shipping.plan.CarrierDay;
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
 * Brings facts to shipments, and shipments on: after the facts it does at once whatever has become due. Each step is one guarded write that
 * may be repeated; what a crash leaves undone stands in the shipment's {@link Todo}.
 */
@Service
public class Dispatch {

    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
    private static final int CONFLICTS = 20;

    private final Shipments shipments;
    private final ShipmentProgression conveyor;
    private final ShipmentProperties properties;
    private final Clock clock;
    private final Instant began;

    Dispatch(Shipments shipments, ShipmentProgression conveyor, ShipmentProperties properties, Clock clock) {
        this.shipments = shipments;
        this.conveyor = conveyor;
        this.properties = properties;
        this.clock = clock;
        this.began = clock.instant();
    }

    /** Of many shipments; those of one in the order in which they were told. Fails where another was faster, and is repeated then. */
    public void hear(List<ShipmentFact> facts) {
        if (facts.isEmpty())
            return;
        var now = clock.instant();
        var stored = byId(facts.stream().map(ShipmentFact::shipmentId).distinct().toList());
        var told = new LinkedHashMap<String, TrackedChange>();
        for (var fact : facts)
            told.computeIfAbsent(fact.shipmentId(), id -> new TrackedChange(fact.about(stored.get(id)))).because(fact.received())
                    .change(shipment -> fact.tell(shipment, now));
        conveyor.bringOn(List.copyOf(told.values()));
    }

    /**
     * A carrier's report may overtake the booking it belongs to: it waits for that, but not for ever. None of them has an effect then; told
     * without it, the others have.
     */
    public void report(List<ReceivedEvent<LogisticsReport>> reports) {
        var now = clock.instant();
        var consigned = byConsignmentNumber(reports.stream().map(received -> received.event().consignmentNumber()), TrackedChange::new);
        for (var received : reports) {
            var shipment = consigned.get(received.event().consignmentNumber());
            if (shipment == null)
                throw unknown(received);
            var scan = Scan.of(received.event());
            shipment.because(received).change(found -> found.reported(scan, now));
        }
        conveyor.bringOn(List.copyOf(consigned.values()));
    }

    private RuntimeException unknown(ReceivedEvent<LogisticsReport> received) {
        var number = received.event().consignmentNumber();
        return mayStillBeBooked(received.time())
                ? new PrerequisiteMissing("No shipment has the consignment number %s yet.".formatted(number))
                : new UnknownConsignment(number);
    }

    /** Counted from our own start at the earliest: what was told while we were away may belong to what we had no time to write down. */
    private boolean mayStillBeBooked(Instant toldAt) {
        var now = clock.instant();
        var since = toldAt.isBefore(began) ? began : toldAt;
        return now.isBefore(since.plus(properties.reportPatience())) && since.isBefore(now.plus(properties.reportPatience()));
    }

    /**
     * Carriers took these shipments. A number that another shipment has is not believed; that it is another's only the store can tell.
     *
     * @return those that are not believed
     */
    public List<Booked> book(List<Booked> answers) {
        try {
            write(answers, Map.of());
            return List.of();
        } catch (OptimisticLockingFailureException e) {
            return insistOnBooking(answers);
        }
    }

    /** Nobody would say it a second time. */
    private List<Booked> insistOnBooking(List<Booked> answers) {
        for (int attempt = 1;; attempt++) {
            var owners = byConsignmentNumber(answers.stream().map(Booked::consignmentNumber), Shipment::id);
            var believed = answers.stream().collect(Collectors.partitioningBy(
                    booked -> owners.getOrDefault(booked.consignmentNumber(), booked.shipment().id()).equals(booked.shipment().id())));
            try {
                write(believed.get(true), byId(believed.get(true).stream().map(booked -> booked.shipment().id()).toList()));
                return believed.get(false);
            } catch (OptimisticLockingFailureException e) {
                if (attempt == CONFLICTS)
                    throw e;
            }
        }
    }

    /** @param newer what is known better than by those who asked the carrier */
    private void write(List<Booked> answers, Map<String, Shipment> newer) {
        var now = clock.instant();
        var booked = answers.stream().map(answer -> new TrackedChange(newer.getOrDefault(answer.shipment().id(), answer.shipment()))
                .change(shipment -> shipment.booked(answer.consignmentNumber(), now))).toList();
        conveyor.bringOn(booked);
        booked.stream().map(TrackedChange::shipment).forEach(shipment -> log.debug("Shipment {} of order {} is {} under consignment {}",
                shipment.id(), shipment.orderId(), shipment.state(), shipment.booking().consignmentNumber()));
    }

    public void bookingFailed(String shipmentId, String problem, Instant tryAgainAt) {
        for (int attempt = 1;; attempt++)
            try {
                conveyor.bringOn(List.of(new TrackedChange(get(shipmentId))
                        .change(shipment -> shipment.bookingFailed(problem, tryAgainAt, clock.instant()))));
                return;
            } catch (OptimisticLockingFailureException e) {
                if (attempt == CONFLICTS)
                    throw e;
            }
    }

    /** Does whatever is due. */
    public void attendTo(Collection<String> shipmentIds) {
        conveyor.bringOn(shipments.findAllById(shipmentIds).stream().map(TrackedChange::new).toList());
    }

    public Shipment get(String shipmentId) {
        return shipments.findById(shipmentId).orElseThrow(() -> new UnknownShipment(shipmentId));
    }

    /** Gives back places of a day that their shipments no longer know of: taken by somebody who was overtaken, and crashed. */
    public void reclaim(CarrierDay day) {
        conveyor.reclaim(day.takenPlaces());
    }

    private <T> Map<String, T> byConsignmentNumber(Stream<String> numbers, Function<Shipment, T> what) {
        return shipments.findByConsignmentNumber(numbers.distinct().toList()).stream()
                .collect(Collectors.toMap(found -> Objects.requireNonNull(found.booking().consignmentNumber()), what));
    }

    private Map<String, Shipment> byId(Collection<String> ids) {
        return shipments.findAllById(ids).stream().collect(Collectors.toMap(Shipment::id, Function.identity()));
    }
}
