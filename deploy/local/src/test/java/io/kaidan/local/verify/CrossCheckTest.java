package io.kaidan.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.local.verify.OrderRecords.Heading;
import io.kaidan.local.verify.OrderRecords.ValidDocument;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
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
    private final Map<String, Heading> headings = Map.of("done", new Heading("SO-1", "C-1", "客户", "8.00 CNY"));
    private final List<ValidDocument> documents = new ArrayList<>(
            List.of(new ValidDocument("INV-1", "done", new Heading("SO-1", "C-1", "客户", "8.00 CNY"))));

    private final Set<Source> unread = EnumSet.noneOf(Source.class);

    @Test
    void comparesTheOthersIfOneServiceCannotBeAsked() {
        reservations.clear();
        unread.add(Source.RESERVATIONS);
        kpi.put("done", "PROCESSED");

        assertThat(violations()).containsExactly("not compared, since inventory-service's reservations could not be read",
                "order done is COMPLETED, kpi-service says PROCESSED",
                "not compared, since inventory-service's reservations could not be read");
    }

    @Test
    void comparesNothingWithOrdersThatCannotBeRead() {
        orders.clear();
        unread.add(Source.ORDERS);

        assertThat(violations()).hasSize(5).containsOnly("not compared, since order-service's orders could not be read");
    }

    @Test
    void findsNothingIfAllAgree() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void findsAnOrderThatAServiceDoesNotKnow() {
        reservations.remove("new");

        assertThat(violations()).contains("order new is unknown to inventory-service");
    }

    @Test
    void findsAnOrderThatNobodyEntered() {
        reservations.put("ghost", "RESERVED");
        issued.put("ghost", Set.of("SALES_ORDER"));
        shipments.put("ghost", "PLANNED");
        kpi.put("ghost", "VERIFIED");

        assertThat(violations()).containsExactly("order ghost is unknown to order-service, but known to inventory-service (its reservation "
                + "is RESERVED), document-service (its valid documents are [SALES_ORDER]), shipping-service (its shipment is PLANNED), "
                + "kpi-service (it is VERIFIED)");
    }

    @Test
    void findsAnOrderThatOnlyStatisticsKnow() {
        kpi.put("refused", "REJECTED");
        kpi.put("ghost", "UNHEARD");

        assertThat(violations())
                .containsExactly("order ghost is unknown to order-service, but known to kpi-service (it is UNHEARD)");
    }

    @Test
    void findsADocumentOfAnotherTotal() {
        documents.add(new ValidDocument("INV-2", "done", new Heading("SO-1", "C-1", "客户", "9.00 CNY")));
        documents.add(new ValidDocument("INV-3", "ghost", new Heading("SO-9", "C-1", "客户", "9.00 CNY")));

        assertThat(violations()).hasSize(2).last().isEqualTo("document INV-3 is of order ghost, which order-service does not know");
        assertThat(violations()).first().asString().startsWith("document INV-2 says").contains("9.00 CNY", "8.00 CNY");
    }

    @Test
    void comparesADocumentWithItsOrderWordForWord() {
        assertThat(CrossCheck.differs("INV-1", content(1, "x"), content(1, "x"))).isEmpty();
        assertThat(CrossCheck.differs("INV-1", content(1, "before the correction"), content(2, "x"))).isEmpty();
        assertThat(CrossCheck.differs("INV-1", content(1, "x"), content(1, "y")))
                .contains("document INV-1 differs from revision 1 of order SO-1");
        assertThat(CrossCheck.differs("INV-1", content(2, "x"), content(1, "x"))).isPresent();
    }

    @Test
    void findsAServiceWithoutChecks() {
        assertThat(ConsistencyCheck.read("order", ContractJson.mapper().readTree("{\"status\": 404}"))).singleElement()
                .satisfies(check -> assertThat(check.violations()).containsExactly("it answered without any check"));
        assertThat(ConsistencyCheck.read("order", ContractJson.mapper().readTree("""
            {"checks": [{"invariant": "All is well.", "checked": 3, "violations": ["no"]}]}""")))
                .containsExactly(new ConsistencyCheck("order", "All is well.", 3, List.of("no")));
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

    private static OrderContent content(int revision, String remarks) {
        return new OrderContent("SO-1", revision, "C-1", "客户", null, null, LocalDate.of(2026, 12, 1),
                new Address("王", null, "路 1", "上海", "上海市", null, "CN"), List.of(), Money.zero("CNY"), remarks);
    }

    private List<String> violations() {
        return CrossCheck.of(new OrderRecords(orders, reservations, issued, shipments, kpi, headings, documents, unread)).stream()
                .map(ConsistencyCheck::violations)
                .flatMap(List::stream).toList();
    }
}
