package io.kaidan.shipping.shipment;

import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.WarehouseReport.PickCompleted;
import io.kaidan.contracts.WarehouseReport.PickShort;
import io.kaidan.platform.listening.NotYet;
import io.kaidan.shipping.carrier.Carrier;
import io.kaidan.shipping.carrier.CarrierDirectory;
import io.kaidan.shipping.plan.CarrierDay;
import io.kaidan.shipping.plan.CarrierDays;
import io.kaidan.shipping.plan.Place;
import io.kaidan.shipping.plan.Planner;
import io.kaidan.shipping.plan.Proposal;
import io.kaidan.shipping.plan.Today;
import io.kaidan.shipping.tracking.Scan;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/**
 * Brings facts to shipments, and shipments on: after every fact it does at once whatever has become due. Each step is one guarded write that
 * may be repeated; what a crash leaves undone stands in the shipment's {@link Todo}.
 */
@Service
public class Dispatch {

    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
    private static final int CONFLICTS = 20;

    private final Shipments shipments;
    private final CarrierDirectory carriers;
    private final CarrierDays days;
    private final Planner planner;
    private final PolicyDesk policy;
    private final ShipmentProperties properties;
    private final Today today;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Instant began;

    Dispatch(Shipments shipments, CarrierDirectory carriers, CarrierDays days, Planner planner, PolicyDesk policy,
            ShipmentProperties properties, Today today, Clock clock, ApplicationEventPublisher events) {
        this.shipments = shipments;
        this.carriers = carriers;
        this.days = days;
        this.planner = planner;
        this.policy = policy;
        this.properties = properties;
        this.today = today;
        this.clock = clock;
        this.events = events;
        this.began = clock.instant();
    }

    public void wished(String eventId, String orderId, Wish wish) {
        hear(eventId, orderId, (shipment, now) -> shipment.wished(wish, now));
    }

    public void reserved(String orderId, Reservation reservation) {
        hear(reservation.id(), orderId, (shipment, _) -> shipment.reserved(reservation));
    }

    public void stockLost(String eventId, String orderId) {
        hear(eventId, orderId, (shipment, _) -> shipment.stockLost());
    }

    public void issued(String eventId, DocumentIssued document) {
        var paper = new Paper(document.documentId(), document.revision());
        switch (document.kind()) {
            case "SALES_ORDER" ->
                hear(eventId, document.orderId(), (shipment, _) -> shipment.salesOrderIssued(paper));
            case "DELIVERY_NOTE" ->
                hear(eventId, document.orderId(), (shipment, _) -> shipment.deliveryNoteIssued(paper));
            default -> {} // other kinds hold no shipment up
        }
    }

    public void voided(String eventId, String orderId, String documentId) {
        hear(eventId, orderId, (shipment, _) -> shipment.voided(documentId));
    }

    public void cancelled(String eventId, String orderId, String reason) {
        hear(eventId, orderId, (shipment, now) -> shipment.cancel(reason, now));
    }

    public void picked(PickCompleted report) {
        hear(report.reportId(), () -> askedFor(report.shipmentId(), report.orderId()),
                (shipment, now) -> shipment.picked(report.at(), now));
    }

    public void pickedShort(PickShort report) {
        hear(report.reportId(), () -> askedFor(report.shipmentId(), report.orderId()),
                (shipment, now) -> shipment.pickedShort(report.lines(), report.at(), now));
    }

    /**
     * A carrier's report may overtake the booking it belongs to: it waits for that, but not for ever.
     *
     * @param toldAt when it reached Kafka
     */
    public void reported(LogisticsReport report, Instant toldAt) {
        var shipment = shipments.findByConsignmentNumber(report.consignmentNumber());
        if (shipment.isPresent())
            change(shipment::get, found -> found.reported(Scan.of(report), clock.instant()));
        else if (mayStillBeBooked(toldAt))
            throw new NotYet("No shipment has the consignment number %s yet.".formatted(report.consignmentNumber()));
        else
            throw new UnknownConsignment(report.consignmentNumber());
    }

    /** Counted from our own start at the earliest: what was told while we were away may belong to what we had no time to write down. */
    private boolean mayStillBeBooked(Instant toldAt) {
        var now = clock.instant();
        var since = toldAt.isBefore(began) ? began : toldAt;
        return now.isBefore(since.plus(properties.reportPatience())) && since.isBefore(now.plus(properties.reportPatience()));
    }

    /** The carrier took the shipment under this number. */
    public void booked(String shipmentId, String consignmentNumber) {
        if (shipments.findByConsignmentNumber(consignmentNumber).filter(other -> !other.id().equals(shipmentId)).isPresent())
            throw new ConsignmentNumberTaken(consignmentNumber);
        try {
            var shipment = insist(shipmentId, found -> found.booked(consignmentNumber, clock.instant()));
            log.info("Shipment {} of order {} is {} under consignment {}", shipmentId, shipment.orderId(), shipment.state(),
                    consignmentNumber);
        } catch (DuplicateKeyException e) {
            throw new ConsignmentNumberTaken(consignmentNumber);
        }
    }

    public void bookingFailed(String shipmentId, String problem, Instant tryAgainAt) {
        insist(shipmentId, shipment -> shipment.bookingFailed(problem, tryAgainAt, clock.instant()));
    }

    /** Does whatever is due. */
    public void attendTo(String shipmentId) {
        change(() -> get(shipmentId), UnaryOperator.identity());
    }

    public Shipment get(String shipmentId) {
        return shipments.findById(shipmentId).orElseThrow(() -> new UnknownShipment(shipmentId));
    }

    /** Gives back places of a day that their shipments no longer know of: taken by somebody who was overtaken, and crashed. */
    public void reclaim(CarrierDay day) {
        // read after the day: a place is claimed before it is taken
        var owners = shipments.findAllById(day.takenPlaces().stream().map(Shipment::ownerOf).distinct().toList());
        var known = owners.stream().flatMap(shipment -> shipment.places().stream()).collect(Collectors.toSet());
        day.takenPlaces().stream().filter(place -> !known.contains(place)).forEach(this::giveBackOrphan);
    }

    private void reclaim(Place place) {
        if (shipments.findById(Shipment.ownerOf(place)).stream().noneMatch(shipment -> shipment.places().contains(place)))
            giveBackOrphan(place);
    }

    private void giveBackOrphan(Place place) {
        log.info("Giving back place {} on {}, which no shipment has", place.token(), place.day());
        days.giveBack(place);
    }

    private Shipment askedFor(String shipmentId, String orderId) {
        return shipments.findById(shipmentId).filter(shipment -> shipment.orderId().equals(orderId))
                .orElseThrow(() -> new UnknownShipment(shipmentId));
    }

    private void hear(String eventId, String orderId, BiFunction<Shipment, Instant, Shipment> fact) {
        hear(eventId, () -> shipments.findById(Shipment.idFor(orderId)).orElseGet(() -> Shipment.expected(orderId)), fact);
    }

    private void hear(String eventId, Supplier<Shipment> load, BiFunction<Shipment, Instant, Shipment> fact) {
        change(load, shipment -> shipment.hear(eventId, unheard -> fact.apply(unheard, clock.instant())));
    }

    /** Fails where another was faster; what is heard is heard again then. */
    private Shipment change(Supplier<Shipment> load, UnaryOperator<Shipment> change) {
        var stored = load.get();
        return advance(stored, change.apply(stored));
    }

    /** For what nobody would say a second time. */
    private Shipment insist(String shipmentId, UnaryOperator<Shipment> change) {
        for (int attempt = 1;; attempt++)
            try {
                return change(() -> get(shipmentId), change);
            } catch (OptimisticLockingFailureException e) {
                if (attempt == CONFLICTS)
                    throw e;
            }
    }

    /** Takes one step after the other as long as something is due; writes before everything that another document depends on, and at the end. */
    private Shipment advance(Shipment stored, Shipment changed) {
        var saved = stored;
        var shipment = changed;
        while (true) {
            var todo = shipment.todo();
            if (todo == null)
                return save(saved, shipment);
            switch (todo.task()) {
                case GIVE_BACK -> {
                    saved = save(saved, shipment);
                    saved.planning().givingBack().forEach(days::giveBack);
                    shipment = saved.gaveBack();
                }
                case PLAN -> {
                    var claim = shipment.planning().claim();
                    if (claim == null) {
                        var next = decide(shipment);
                        if (next.isEmpty())
                            return save(saved, postponed(shipment));
                        shipment = next.get();
                    } else if (shipment.claimHolds(today.date())) {
                        saved = save(saved, shipment);
                        if (days.take(claim.place(), capacity(claim.carrier()))) {
                            saved = settled(saved, claim.place());
                            shipment = saved;
                        } else
                            shipment = saved.unclaim();
                    } else
                        shipment = shipment.unclaim();
                }
                case WATCH, PICK -> {
                    if (shipment.isOverdue(today.date())) {
                        var next = decide(shipment);
                        if (next.isEmpty())
                            return save(saved, shipment);
                        shipment = next.get();
                    } else if (todo.task() == Todo.Task.PICK && !todo.due().isAfter(pickingDue()))
                        shipment = shipment.requestPicking(clock.instant());
                    else
                        return save(saved, shipment);
                }
                case BOOK -> {
                    saved = save(saved, shipment);
                    if (saved.isToBeBooked(clock.instant()))
                        events.publishEvent(new ReadyToBook(saved.id(), todo.lane()));
                    return saved;
                }
            }
        }
    }

    /** Whoever was overtaken while he took the place gives it back, unless the shipment still knows of it. */
    private Shipment settled(Shipment claimed, Place taken) {
        try {
            return save(claimed, claimed.plan(clock.instant()));
        } catch (OptimisticLockingFailureException e) {
            reclaim(taken);
            throw e;
        }
    }

    /** Shipments planned for this day or before are to be picked. */
    Instant pickingDue() {
        return Todo.dayAsDue(today.date().plusDays(policy.current().pickAheadDays()));
    }

    private Optional<Shipment> decide(Shipment shipment) {
        return propose(shipment).map(shipment::claim);
    }

    private Optional<Proposal> propose(Shipment shipment) {
        var wish = Objects.requireNonNull(shipment.facts().wish(), "what is planned is wanted");
        var own = shipment.planning().plan() == null ? null : shipment.planning().plan().place();
        return planner.plan(wish.wantedBy(), wish.deliverTo().region(), today.date(), carriers.all(),
                (carrier, day) -> (own != null && own.carrier().equals(carrier.id()) && own.day().equals(day)) || days.isOn(carrier, day));
    }

    private Shipment postponed(Shipment shipment) {
        var again = clock.instant().plus(properties.planAgainAfter());
        log.warn("No carrier has room for shipment {} of order {} within a year; planned again at {}. Raise a carrier's capacity.",
                shipment.id(), shipment.orderId(), again);
        return shipment.cannotBePlanned("No carrier has room within a year. Raise a carrier's capacity, or enter another carrier.", again);
    }

    private int capacity(String carrier) {
        return carriers.find(carrier).map(Carrier::capacityPerDay).orElse(0);
    }

    private Shipment save(Shipment stored, Shipment shipment) {
        return shipment.equals(stored) ? stored : shipments.save(shipment);
    }
}
