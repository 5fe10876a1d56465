package io.kaidan.shipping.audit;

import io.kaidan.platform.audit.Audit;
import io.kaidan.platform.audit.AuditCheck;
import io.kaidan.platform.audit.Tally;
import io.kaidan.shipping.plan.CarrierDay;
import io.kaidan.shipping.plan.CarrierDays;
import io.kaidan.shipping.plan.CarrierSlot;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.ShipmentState.Consigned;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.shipment.Shipments;
import io.kaidan.shipping.shipment.ValidDocument;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Checks the invariants of all shipments on the stored data (DESIGN §5).
 * A violation is checked a second time, since shipments may change between two reads.
 */
@Service
class ShipmentAudit implements Audit {

    private static final int BATCH = 500;

    private final Shipments shipments;
    private final CarrierDays days;

    ShipmentAudit(Shipments shipments, CarrierDays days) {
        this.shipments = shipments;
        this.days = days;
    }

    @Override
    public List<AuditCheck> checks() {
        var places = new Tally("A carrier's day counts exactly the shipments planned for it.");
        var numbers = new Tally("Every booked shipment has a consignment number.");
        var states = new Tally("A shipment's state agrees with its data.");
        days.from(LocalDate.EPOCH).forEach(day -> check(day, places));
        eachShipment(shipment -> {
            places.count(1);
            shipment.places().stream().filter(place -> isMissing(shipment, place))
                    .forEach(place -> places.violated("Shipment %s is planned for %s with %s, but has no place in that day."
                            .formatted(shipment.id(), place.day(), place.carrier())));
            check(shipment, numbers);
            states.count(1);
            shipment.contradictions().forEach(states::violated);
        });
        return List.of(places.result(), numbers.result(), states.result());
    }

    private void check(CarrierDay day, Tally tally) {
        tally.count(1);
        if (day.taken() != day.places().size())
            tally.violated("%s counts %d places and lists %d.".formatted(day.id(), day.taken(), day.places().size()));
        for (var place : day.takenPlaces()) {
            var owner = shipments.findById(Shipment.ownerOf(place));
            if (owner.stream().flatMap(shipment -> shipment.places().stream()).noneMatch(place::equals))
                tally.violated("%s has place %s, which no shipment has.".formatted(day.id(), place.token()));
        }
    }

    /** A place that is only claimed may not be taken yet, and one that was given up no longer belongs to the shipment. */
    private boolean isMissing(Shipment shipment, CarrierSlot place) {
        var plan = shipment.state().plan();
        if (plan == null || !place.equals(plan.place()) || days.isTaken(place))
            return false;
        return shipments.findById(shipment.id()).filter(again -> again.equals(shipment)).isPresent();
    }

    private static void check(Shipment shipment, Tally numbers) {
        if (shipment.state() instanceof Consigned) {
            numbers.count(1);
            if (shipment.consignmentNumber() == null)
                numbers.violated("Shipment %s is %s without a consignment number.".formatted(shipment.id(), shipment.stage()));
        }
    }

    private void eachShipment(Consumer<Shipment> what) {
        var after = "";
        while (true) {
            var found = shipments.findBehindOrder(after, BATCH);
            if (found.isEmpty())
                return;
            found.forEach(what);
            after = found.getLast().orderId();
        }
    }

    @Override
    public List<Facts> orders(String after, int limit) {
        return shipments.findBehindOrder(after, limit).stream().map(Facts::of).toList();
    }

    record Facts(String orderId, Stage state, String shipmentId, @Nullable Integer revision, @Nullable String salesOrderId,
            @Nullable String deliveryNoteId, @Nullable String consignmentNumber) implements AuditedOrder {

        static Facts of(Shipment shipment) {
            var facts = shipment.facts();
            return new Facts(shipment.orderId(), shipment.stage(), shipment.id(),
                    facts.demand() == null ? null : facts.demand().revision(),
                    id(facts.salesOrder()), id(facts.deliveryNote()), shipment.consignmentNumber());
        }

        private static @Nullable String id(@Nullable ValidDocument document) {
            return document == null ? null : document.documentId();
        }
    }
}
