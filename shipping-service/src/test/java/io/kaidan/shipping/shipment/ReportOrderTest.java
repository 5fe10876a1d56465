package io.kaidan.shipping.shipment;

import static io.kaidan.shipping.shipment.TestShipments.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
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

/** Logistics systems repeat themselves and tell things late and in any order. */
class ReportOrderTest {

    @Provide
    Arbitrary<List<Scan>> reports() {
        var scan = Combinators
                .combine(Arbitraries.integers().between(1, 12), Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 9))
                .as((id, kind, hour) -> new Scan(kind + "-" + hour + "-" + id, kind, NOON.plusSeconds(3600L * hour), null, null));
        return scan.list().ofMaxSize(10);
    }

    @Property(tries = 500)
    void endInTheSameHonestState(@ForAll("reports") List<Scan> reports, @ForAll long seed) {
        var disordered = new ArrayList<>(reports);
        disordered.addAll(reports);
        Collections.shuffle(disordered, new Random(seed));

        var inOrder = told(reports);
        var inDisorder = told(disordered);

        assertThat(inDisorder.state()).isEqualTo(inOrder.state());
        assertThat(Journey.of(inDisorder.scans())).isEqualTo(Journey.of(inOrder.scans()));
        assertThat(inDisorder.contradictions()).isEmpty();
        var news = inDisorder.outbox().newEvents();
        assertThat(news).filteredOn(ShipmentDispatched.class::isInstance).hasSizeLessThanOrEqualTo(1);
        assertThat(news.stream().filter(ShipmentDispatched.class::isInstance).findFirst().isPresent())
                .isEqualTo(inDisorder.state() != ShipmentState.BOOKED);
        if (inDisorder.state() == ShipmentState.DELIVERED)
            assertThat(news.stream().filter(ShipmentDelivered.class::isInstance)).isNotEmpty();
        news.stream().filter(ShipmentDelivered.class::isInstance).findFirst().ifPresent(delivered -> assertThat(
                news.indexOf(news.stream().filter(ShipmentDispatched.class::isInstance).findFirst().orElseThrow()))
                .isLessThan(news.indexOf(delivered)));
    }

    private static Shipment told(List<Scan> reports) {
        var shipment = TestShipments.booked();
        for (var report : reports)
            shipment = shipment.reported(report, NOON);
        return shipment;
    }
}
