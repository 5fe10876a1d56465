package io.kaidan.order.entry;

import static io.kaidan.order.entry.TestOrders.CALENDAR;
import static io.kaidan.order.entry.TestOrders.DAY;
import static io.kaidan.order.entry.TestOrders.NOON;
import static io.kaidan.order.entry.TestOrders.after;
import static io.kaidan.order.entry.TestOrders.arranged;
import static io.kaidan.order.entry.TestOrders.delivered;
import static io.kaidan.order.entry.TestOrders.dispatched;
import static io.kaidan.order.entry.TestOrders.planned;
import static io.kaidan.order.entry.TestOrders.reserved;
import static io.kaidan.order.entry.TestOrders.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.DocumentEvent.DocumentApproved;
import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.DocumentEvent.DocumentSubmitted;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.DeliveryFailed;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.PlanningFailed;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.ShipmentEvent.ShipmentReturned;
import io.kaidan.contracts.StockEvent.ShortLine;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.order.WaitingReason;
import io.kaidan.order.WaitingReason.What;
import io.kaidan.order.fulfilment.Fulfilment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitingOrderTest {

    private static final Instant DISPATCH_DAY = DAY.atStartOfDay(CALENDAR.zone()).toInstant();
    private static final Instant LATE = DAY.plusDays(1).atStartOfDay(CALENDAR.zone()).toInstant();

    @Test
    void waitsForPeopleAndForStockAtTheSameTimeTheLongestFirst() {
        var missing = new ShortLine(1, "P-1", Quantity.of(10, "pcs"), Quantity.of(3, "pcs"));
        var fulfilment = unknown().after(new StockShort("o-1", 1, List.of(missing, missing), after(1)));

        assertThat(waits(TestOrders.entered(), fulfilment)).containsExactly(new WaitingReason(What.VERIFICATION, NOON),
                new WaitingReason(What.GOODS, after(1), Map.of("missing", "P-1 3 pcs / 10 pcs")));
        assertThat(waits(TestOrders.verified(), fulfilment)).extracting(WaitingReason::what)
                .containsExactly(What.GOODS);
    }

    @Test
    void waitsForTheServicesThatOweAnAnswer() {
        assertThat(waits(TestOrders.verified(), unknown())).containsExactly(new WaitingReason(What.STOCK_ANSWER, NOON));
        assertThat(waits(TestOrders.verified(), reserved())).containsExactly(new WaitingReason(What.DOCUMENT_DRAFT, after(1)),
                new WaitingReason(What.PLAN, after(1)));
        assertThat(waits(TestOrders.entered(), planned())).extracting(WaitingReason::what).containsExactly(What.VERIFICATION);
    }

    @Test
    void waitsForThePeopleWhoMakeADocument() {
        var drafted = planned().after(new DocumentDrafted("o-1", "d-1", "SALES_ORDER", 1, after(2)));
        var submitted = drafted.after(new DocumentSubmitted("o-1", "d-1", "SALES_ORDER", "clerk", after(3)));
        var approved = submitted.after(new DocumentApproved("o-1", "d-1", "SALES_ORDER", "clerk2", after(4)));

        assertThat(waits(TestOrders.verified(), drafted))
                .containsExactly(new WaitingReason(What.DOCUMENT_COMPLETION, after(2), Map.of("kind", "SALES_ORDER")));
        assertThat(waits(TestOrders.verified(), submitted))
                .containsExactly(new WaitingReason(What.DOCUMENT_APPROVAL, after(3), Map.of("kind", "SALES_ORDER")));
        assertThat(waits(TestOrders.verified(), approved))
                .containsExactly(new WaitingReason(What.DOCUMENT_ISSUE, after(4), Map.of("kind", "SALES_ORDER")));
    }

    @Test
    void whatIsPlannedForALaterDayIsNotWaitedForUntilThen() {
        var booked = arranged().after(new ShipmentBooked("o-1", "s-1", "local", "CN-1", after(3)));

        assertThat(waits(TestOrders.processed(), arranged()))
                .containsExactly(new WaitingReason(What.PICK_NOTICE, DISPATCH_DAY, Map.of("dispatchOn", DAY.toString())));
        assertThat(waits(TestOrders.processed(), booked)).containsExactly(
                new WaitingReason(What.COLLECTION, DISPATCH_DAY, Map.of("carrier", "local", "dispatchOn", DAY.toString())));
        assertThat(waits(TestOrders.processed(), dispatched()))
                .containsExactly(new WaitingReason(What.DELIVERY, LATE, Map.of("carrier", "local", "deliverOn", DAY.toString())));
        var waiting = new WaitingOrder("o-1", "SO-1", "Huadong", "p", waits(TestOrders.processed(), dispatched()));
        assertThat(waiting.since(LATE.minusSeconds(1)).waits()).isEmpty();
        assertThat(waiting.since(LATE).waits()).hasSize(1);
    }

    @Test
    void waitsForWarehouseCarrierAndDecisions() {
        var picking = arranged().after(new PickingRequested("o-1", "s-1", "WH-1", List.of(), after(3)));
        var picked = picking.after(new GoodsPicked("o-1", "s-1", "WH-1", List.of(), after(4)));
        var failed = dispatched().after(new DeliveryFailed("o-1", "s-1", "nobody there", after(5)));
        var returned = failed.after(new ShipmentReturned("o-1", "s-1", "refused", after(6)));

        assertThat(waits(TestOrders.processed(), picking))
                .containsExactly(new WaitingReason(What.PICKING, after(3), Map.of("dispatchOn", DAY.toString())));
        assertThat(waits(TestOrders.processed(), picked))
                .containsExactly(new WaitingReason(What.BOOKING, after(4), Map.of("carrier", "local")));
        assertThat(waits(TestOrders.processed(), picked.after(new DocumentDrafted("o-1", "d-2", "DELIVERY_NOTE", 1, after(5)))))
                .containsExactly(new WaitingReason(What.DOCUMENT_COMPLETION, after(5), Map.of("kind", "DELIVERY_NOTE")));
        assertThat(waits(TestOrders.processed(), failed))
                .containsExactly(new WaitingReason(What.REDELIVERY, after(5), Map.of("note", "nobody there")));
        assertThat(waits(TestOrders.processed(), returned))
                .containsExactly(new WaitingReason(What.RETURN, after(6), Map.of("note", "refused")));
        assertThat(waits(TestOrders.processed(), delivered())).containsExactly(new WaitingReason(What.COMPLETION, after(4)));
    }

    @Test
    void waitsForACarriersCapacityWhereTheShipmentCannotBePlanned() {
        var unplannable = reserved().after(new PlanningFailed("o-1", "s-1", after(2)));
        var overdue = arranged().after(new PlanningFailed("o-1", "s-1", after(9)));

        assertThat(waits(TestOrders.entered(), unplannable)).last().isEqualTo(new WaitingReason(What.CAPACITY, after(2)));
        assertThat(waits(TestOrders.processed(), overdue)).containsExactly(new WaitingReason(What.CAPACITY, after(9)));
    }

    @Test
    void whatHasComeToItsEndWaitsForNothing() {
        assertThat(waits(TestOrders.completed(), delivered())).isEmpty();
        assertThat(waits(TestOrders.cancelled(), unknown())).isEmpty();
    }

    private static List<WaitingReason> waits(Order order, Fulfilment fulfilment) {
        return WaitingOrder.waits(order.state(), order.enteredAt(), fulfilment, CALENDAR);
    }
}
