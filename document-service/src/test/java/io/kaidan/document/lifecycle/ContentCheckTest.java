package io.kaidan.document.lifecycle;

import static io.kaidan.document.TestOrders.BOLTS;
import static io.kaidan.document.TestOrders.CABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.document.Kind;
import io.kaidan.document.TestOrders;
import io.kaidan.document.order.KnownOrder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentCheckTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final OrderContent CONTENT = TestOrders.content("SO2026-000001");
    private static final KnownOrder ORDER = KnownOrder.unknown("o-1").withContent(CONTENT);

    @Test
    void findsNothingWhereBothSayTheSame() {
        assertThat(objections(Kind.SALES_ORDER, CONTENT, ORDER)).isEmpty();
        assertThat(objections(Kind.DELIVERY_NOTE, CONTENT, ORDER.picked(TestOrders.picked(CONTENT)))).isEmpty();
    }

    @Test
    void namesEachDifferenceByLine() {
        var cheaper = new Line(1, "P-1001", BOLTS.productName(), "M8×45", Quantity.of(199, "pcs"), Money.of("1.20", "CNY"));
        var other = new Line(3, "P-9", "Glue", null, Quantity.of(1, "pcs"), Money.of("3.00", "CNY"));

        assertThat(objections(Kind.INVOICE, TestOrders.content("SO2026-000001", 1, cheaper, other), ORDER)).containsExactly(
                "the total is 241.80 CNY, the order says 355.00 CNY",
                "line 1: the specification is M8×45, the order says M8×40, 304 不锈钢",
                "line 1: the quantity is 199 pcs, the order says 200 pcs",
                "line 1: the price is 1.20 CNY, the order says 1.25 CNY", "line 2 of the order is missing", "line 3 is not in the order");
    }

    @Test
    void objectsToAnEarlierRevision() {
        var order = ORDER.withContent(TestOrders.content("SO2026-000001", 2, BOLTS, CABLE));

        assertThat(objections(Kind.INVOICE, CONTENT, order)).containsExactly("the order's revision is 1, the order says 2");
    }

    @Test
    void objectsToACancelledOrAnUnknownOrder() {
        assertThat(objections(Kind.INVOICE, CONTENT, ORDER.cancelled("no money", "clerk")))
                .containsExactly("the order was cancelled (no money)");
        assertThat(objections(Kind.INVOICE, CONTENT, KnownOrder.unknown("o-1"))).containsExactly("the order is unknown");
    }

    @Test
    void objectsToNoCancellationThatCameTooLate() {
        assertThat(objections(Kind.INVOICE, CONTENT, ORDER.cancelled("no money", "clerk").reinstated("it had left"))).isEmpty();
    }

    @Test
    void comparesADeliveryNoteWithTheRevisionThatWasPicked() {
        var changed = ORDER.picked(TestOrders.picked(CONTENT)).withContent(TestOrders.content("SO2026-000001", 2, BOLTS));

        assertThat(objections(Kind.DELIVERY_NOTE, CONTENT, changed)).isEmpty();
        assertThat(objections(Kind.INVOICE, CONTENT, changed)).isNotEmpty();
    }

    @Test
    void objectsToWhatNobodyCanPrint() {
        var strange = new Line(1, "P-1001", "螺栓 😀", "⌀8 ℃ ① 䶮\n\t", Quantity.of(200, "pcs"), Money.of("1.25", "CNY"));
        var content = TestOrders.content("SO2026-000001", 1, strange);

        assertThat(objections(Kind.SALES_ORDER, content, KnownOrder.unknown("o-1").withContent(content))).containsExactly(
                "line 1: the product has characters that cannot be printed: 😀 (U+1F600)",
                "line 1: the specification has characters that cannot be printed: 䶮 (U+4DAE)");
    }

    @Test
    void addsUpTheLines() {
        var wrong = with(CONTENT.lines(), Money.of("355.01", "CNY"));
        var foreign = with(CONTENT.lines(), Money.of("355.00", "USD"));
        var none = with(List.of(), Money.zero("CNY"));

        assertThat(objections(Kind.INVOICE, wrong, KnownOrder.unknown("o-1").withContent(wrong)))
                .containsExactly("the total is 355.01 CNY, its lines add up to 355.00 CNY");
        assertThat(objections(Kind.INVOICE, foreign, KnownOrder.unknown("o-1").withContent(foreign)))
                .containsExactly("its lines are not all in the total's currency USD");
        assertThat(objections(Kind.INVOICE, none, KnownOrder.unknown("o-1").withContent(none))).containsExactly("it has no lines");
    }

    @Test
    void comparesADeliveryNoteWithTheParcel() {
        var parcel = List.of(new PickLine(1, "P-1001", Quantity.of(120, "pcs")), new PickLine(1, "P-1001", Quantity.of(80, "pcs")),
                new PickLine(2, "P-2003", Quantity.of("12", "m")), new PickLine(7, "P-7", Quantity.of(1, "pcs")));

        assertThat(objections(Kind.DELIVERY_NOTE, CONTENT, ORDER.picked(parcel))).containsExactly(
                "line 2: the quantity is 12.5 m, the warehouse picked 12 m", "line 2: the product P-2002 was not picked",
                "line 7 was picked and is not in it");
        assertThat(objections(Kind.INVOICE, CONTENT, ORDER.picked(parcel))).isEmpty();
    }

    private static OrderContent with(List<Line> lines, Money total) {
        return new OrderContent(CONTENT.orderNumber(), 1, CONTENT.customerId(), CONTENT.customerName(), null, null, CONTENT.wantedBy(),
                CONTENT.deliverTo(), lines, total, null);
    }

    private static List<String> objections(Kind kind, OrderContent content, KnownOrder order) {
        return new ContentCheck(order).objections(Document.draft(kind, "o-1", content, NOON));
    }
}
