package io.kaidan.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrossCheckTest {

    private final Map<String, String> orders = new HashMap<>(Map.of("done", "COMPLETED", "gone", "CANCELLED", "new", "VERIFIED"));
    private final Map<String, String> reservations = new HashMap<>(Map.of("done", "ISSUED", "gone", "RELEASED", "new", "SHORT"));
    private final Map<String, Set<String>> issued = new HashMap<>(
            Map.of("done", Set.of("SALES_ORDER", "DELIVERY_NOTE", "INVOICE"), "gone", Set.of(), "new", Set.of()));
    private final Map<String, String> shipments = new HashMap<>(Map.of("done", "DELIVERED"));
    private final Map<String, String> kpi = new HashMap<>(orders);

    @Test
    void isContentWhenAllAgree() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void missesAnOrderThatSomebodyDoesNotKnow() {
        reservations.remove("new");

        assertThat(violations()).contains("order new is unknown to inventory-service");
    }

    @Test
    void findsAnOrderThatNobodyEntered() {
        shipments.put("ghost", "PLANNED");

        assertThat(violations()).containsExactly("order ghost is unknown to order-service, but another service knows it");
    }

    @Test
    void findsDisagreementAboutTheState() {
        kpi.put("done", "PROCESSED");

        assertThat(violations()).containsExactly("order done is COMPLETED, kpi-service says PROCESSED");
    }

    @Test
    void findsStockHeldForACancelledOrder() {
        reservations.put("gone", "RESERVED");

        assertThat(violations()).containsExactly("order gone is CANCELLED, its reservation: RESERVED");
    }

    @Test
    void findsACompletedOrderWithoutInvoice() {
        issued.put("done", Set.of("SALES_ORDER", "DELIVERY_NOTE"));

        assertThat(violations()).containsExactly("order done is COMPLETED, its valid documents are [DELIVERY_NOTE, SALES_ORDER]");
    }

    @Test
    void findsACompletedOrderThatNeverArrived() {
        shipments.remove("done");

        assertThat(violations()).containsExactly("order done is COMPLETED, its shipment: there is none");
    }

    private List<String> violations() {
        return CrossCheck.of(new OrderFacts(orders, reservations, issued, shipments, kpi)).stream().map(Check::violations)
                .flatMap(List::stream).toList();
    }
}
