package io.kaidan.shipping.audit;

import io.kaidan.shipping.plan.CarrierDay;
import io.kaidan.shipping.plan.CarrierDays;
import io.kaidan.shipping.plan.CarrierSlot;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.ShipmentState.Consigned;
import io.kaidan.shipping.shipment.Shipments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/**
 * Checks the invariants of all shipments on the stored data (DESIGN §5).
 * A violation is checked a second time, since shipments may change between two reads.
 */
@Service
public class ShipmentAudit {

    private static final int BATCH = 500;
    private static final int MOST = 100;

    private final Shipments shipments;
    private final CarrierDays days;

    ShipmentAudit(Shipments shipments, CarrierDays days) {
        this.shipments = shipments;
        this.days = days;
    }

    public List<Check> check() {
        var places = new Findings("A carrier's day counts exactly the shipments planned for it.");
        var numbers = new Findings("Every booked shipment has a consignment number.");
        var states = new Findings("A shipment's state agrees with its data.");
        days.from(LocalDate.EPOCH).forEach(day -> check(day, places));
        eachShipment(shipment -> {
            places.count();
            shipment.places().stream().filter(place -> isMissing(shipment, place))
                    .forEach(place -> places.add("Shipment %s is planned for %s with %s, but has no place in that day."
                            .formatted(shipment.id(), place.day(), place.carrier())));
            check(shipment, numbers);
            states.count();
            shipment.contradictions().forEach(states::add);
        });
        return List.of(places.check(), numbers.check(), states.check());
    }

    private void check(CarrierDay day, Findings findings) {
        findings.count();
        if (day.taken() != day.places().size())
            findings.add("%s counts %d places and lists %d.".formatted(day.id(), day.taken(), day.places().size()));
        for (var place : day.takenPlaces()) {
            var owner = shipments.findById(Shipment.ownerOf(place));
            if (owner.stream().flatMap(shipment -> shipment.places().stream()).noneMatch(place::equals))
                findings.add("%s has place %s, which no shipment has.".formatted(day.id(), place.token()));
        }
    }

    /** A place that is only claimed may not be taken yet, and one that was given up no longer belongs to the shipment. */
    private boolean isMissing(Shipment shipment, CarrierSlot place) {
        var plan = shipment.state().plan();
        if (plan == null || !place.equals(plan.place()) || days.isTaken(place))
            return false;
        return shipments.findById(shipment.id()).filter(again -> again.equals(shipment)).isPresent();
    }

    private static void check(Shipment shipment, Findings numbers) {
        if (shipment.state() instanceof Consigned) {
            numbers.count();
            if (shipment.consignmentNumber() == null)
                numbers.add("Shipment %s is %s without a consignment number.".formatted(shipment.id(), shipment.stage()));
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

    /** @param violations of the rule, at most a hundred */
    public record Check(String invariant, int checked, List<String> violations) {}

    private static final class Findings {

        private final String invariant;
        private int checked;
        private final List<String> violations = new ArrayList<>();

        Findings(String invariant) {
            this.invariant = invariant;
        }

        void count() {
            checked++;
        }

        void add(String violation) {
            if (violations.size() < MOST)
                violations.add(violation);
        }

        Check check() {
            return new Check(invariant, checked, List.copyOf(violations));
        }
    }
}
