package io.kaidan.shipping.shipment;

import static io.kaidan.shipping.shipment.TestShipments.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.tracking.Journey;
import io.kaidan.shipping.tracking.Scan;
import io.kaidan.shipping.tracking.Scan.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Logistics systems repeat reports, and send them late and in any order. */
class ReportOrderTest {

    @Provide
    Arbitrary<List<Scan>> reports() {
        var scan = Combinators
                .combine(Arbitraries.integers().between(1, 12), Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 9))
                .as((id, kind, hour) -> new Scan(kind + "-" + hour + "-" + id, kind, NOON.plusSeconds(3600L * hour), null, null));
        return scan.list().ofMaxSize(10);
    }

    @Property(tries = 500)
    void endInTheSameState(@ForAll("reports") List<Scan> reports, @ForAll long seed) {
        var disordered = new ArrayList<>(reports);
        disordered.addAll(reports);
        Collections.shuffle(disordered, new Random(seed));

        var inOrder = reported(reports);
        var inDisorder = reported(disordered);

        assertThat(inDisorder.stage()).isEqualTo(inOrder.stage());
        assertThat(Journey.of(inDisorder.scans())).isEqualTo(Journey.of(inOrder.scans()));
        assertThat(inDisorder.contradictions()).isEmpty();
        var events = inDisorder.outbox().newEvents();
        assertThat(events).filteredOn(ShipmentDispatched.class::isInstance).hasSizeLessThanOrEqualTo(1);
        assertThat(events.stream().filter(ShipmentDispatched.class::isInstance).findFirst().isPresent())
                .isEqualTo(inDisorder.stage() != Stage.BOOKED);
        if (inDisorder.stage() == Stage.DELIVERED)
            assertThat(events.stream().filter(ShipmentDelivered.class::isInstance)).isNotEmpty();
        events.stream().filter(ShipmentDelivered.class::isInstance).findFirst().ifPresent(delivered -> assertThat(
                events.indexOf(events.stream().filter(ShipmentDispatched.class::isInstance).findFirst().orElseThrow()))
                .isLessThan(events.indexOf(delivered)));
    }

    private static Shipment reported(List<Scan> reports) {
        var shipment = TestShipments.booked();
        for (var report : reports)
            shipment = shipment.reported(report, NOON);
        return shipment;
    }
}
