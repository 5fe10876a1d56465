package io.kaidan.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.calendar.WorkingCalendar.Hours;
import io.kaidan.calendar.WorkingDays;
import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.DocumentEvent.DocumentApproved;
import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentEvent.DocumentSubmitted;
import io.kaidan.contracts.DocumentEvent.DocumentVoided;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.ShipmentEvent.DeliveryFailed;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.PlanningFailed;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelayed;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentProgressed;
import io.kaidan.contracts.ShipmentEvent.ShipmentReplanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentReturned;
import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.StockEvent.ShortLine;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.order.fulfilment.StockProgress.Wait;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FulfilmentTest {

    /** A Tuesday, ten in the morning at the desk. */
    private static final Instant TEN = Instant.parse("2026-11-24T02:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-12-01");
    private static final Quantity TWO = Quantity.of(2, "pcs");
    private static final ShortLine MISSING = new ShortLine(1, "P-1", TWO, Quantity.of(0, "pcs"));

    private static final List<DocumentEvent> ISSUING = List.of(new DocumentDrafted("o-1", "d-1", "SALES_ORDER", 1, TEN),
            new DocumentSubmitted("o-1", "d-1", "SALES_ORDER", "clerk", TEN),
            new DocumentApproved("o-1", "d-1", "SALES_ORDER", "rule", TEN),
            new DocumentIssued("o-1", "d-1", "SALES_ORDER", "XS2026-000001", 1, "00", TEN));
    private static final List<ShipmentEvent> SHIPPING = List.of(
            new ShipmentPlanned("o-1", "s-1", "WH-1", "local", DAY, DAY.plusDays(2), null, after(1)),
            new PickingRequested("o-1", "s-1", "WH-1", List.of(), after(2)), new GoodsPicked("o-1", "s-1", "WH-1", List.of(), after(3)),
            new ShipmentBooked("o-1", "s-1", "local", "CN-1", after(4)), new ShipmentDispatched("o-1", "s-1", "local", "CN-1", after(5)),
            new ShipmentProgressed("o-1", "s-1", "IN_TRANSIT", null, after(6)), new ShipmentDelivered("o-1", "s-1", "Wang", after(7)));

    @Test
    void knowsNothingAtFirst() {
        var fulfilment = Fulfilment.unknown("o-1");

        assertThat(fulfilment.stock().state()).isEqualTo(StockProgress.State.REQUESTED);
        assertThat(fulfilment.arrangedAt()).isEmpty();
        assertThat(fulfilment.isDispatched()).isFalse();
    }

    @Test
    void followsTheStock() {
        assertThat(stock(new StockShort("o-1", 1, List.of(MISSING), TEN))).satisfies(stock -> {
            assertThat(stock.state()).isEqualTo(StockProgress.State.SHORT);
            assertThat(stock.shortLines()).containsExactly(MISSING);
            assertThat(stock.shortSince()).isEqualTo(TEN);
        });
        assertThat(stock(new StockReserved("o-1", 1, List.of(), TEN), new StockIssued("o-1", "s-1", List.of(), after(1))).state())
                .isEqualTo(StockProgress.State.ISSUED);
        assertThat(stock(new StockReserved("o-1", 1, List.of(), TEN), new StockReleased("o-1", "cancelled", after(1))).state())
                .isEqualTo(StockProgress.State.RELEASED);
        assertThat(stock(new StockReserved("o-1", 1, List.of(), TEN), new StockCheckDisproved("o-1", "P-1", "WH-1", TWO, TWO, after(1)))
                .state())
                .isEqualTo(StockProgress.State.RESERVED);
    }

    /** A service's clock was corrected between the events. */
    @Test
    void followsTheLaterEventThoughItsTimeIsEarlier() {
        var stock = stock(new StockShort("o-1", 1, List.of(MISSING), after(4)), new StockReserved("o-1", 1, List.of(), TEN));
        var document = documents(List.of(new DocumentDrafted("o-1", "d-1", "SALES_ORDER", 1, after(4)), ISSUING.getLast()));
        var shipment = Fulfilment.unknown("o-1").after(new ShipmentBooked("o-1", "s-1", "local", "CN-1", after(9))).after(SHIPPING.get(4));

        assertThat(stock.state()).isEqualTo(StockProgress.State.RESERVED);
        assertThat(document.documents().salesOrderIssuedAt(false)).contains(TEN);
        assertThat(shipment.shipment().state()).isEqualTo(ShipmentProgress.State.DISPATCHED);
    }

    @Test
    void countsTheWaitForGoodsOnceThoughEventsRepeat() {
        var missing = new StockShort("o-1", 1, List.of(MISSING), TEN);
        var stillMissing = new StockShort("o-1", 1, List.of(MISSING), after(1));
        var reserved = new StockReserved("o-1", 1, List.of(), after(2));

        var stock = stock(missing, missing, stillMissing, reserved, missing, stillMissing, reserved);

        assertThat(stock.state()).isEqualTo(StockProgress.State.RESERVED);
        assertThat(stock.waits()).containsExactly(new Wait(TEN, after(2)));
        assertThat(stock.shortSince()).isNull();
    }

    @Test
    void prolongsTheDesksTimeByWhatItWaitedForGoods() {
        var desk = new WorkingCalendar(ZoneId.of("Asia/Shanghai"),
                new WorkingDays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(), Set.of()),
                List.of(Hours.parse("09:00-12:00"), Hours.parse("13:30-18:00")));
        var waited = Fulfilment.unknown("o-1").after(new StockShort("o-1", 1, List.of(MISSING), TEN))
                .after(new StockReserved("o-1", 1, List.of(), TEN.plusSeconds(3600)));

        assertThat(waited.prolonged(TEN, Instant.MAX, desk)).isEqualTo(TEN.plusSeconds(3600));
        assertThat(waited.prolonged(TEN, TEN, desk)).isEqualTo(TEN);
        assertThat(Fulfilment.unknown("o-1").prolonged(TEN, Instant.MAX, desk)).isEqualTo(TEN);
    }

    @Test
    void isArrangedOnceTheGoodsAreReservedTheSalesOrderIssuedAndTheShipmentPlanned() {
        var reserved = Fulfilment.unknown("o-1").after(new StockReserved("o-1", 1, List.of(), TEN));
        var arranged = reserved.after(ISSUING.getLast()).after(SHIPPING.getFirst());

        assertThat(documents(ISSUING).after(SHIPPING.getFirst()).arrangedAt()).isEmpty();
        assertThat(reserved.after(ISSUING.getLast()).arrangedAt()).isEmpty();
        assertThat(reserved.after(SHIPPING.getFirst()).arrangedAt()).isEmpty();
        assertThat(reserved.after(new DocumentIssued("o-1", "d-2", "INVOICE", "FP2026-000001", 1, "00", TEN)).after(SHIPPING.getFirst())
                .arrangedAt()).isEmpty();
        assertThat(arranged.arrangedAt()).contains(after(1));
        assertThat(arranged.after(new StockIssued("o-1", "s-1", List.of(), after(5))).arrangedAt()).contains(after(1));
    }

    @Test
    void isNoLongerArrangedOnceSomethingIsTakenBackUnlessTheGoodsHaveLeft() {
        var arranged = documents(ISSUING).after(new StockReserved("o-1", 1, List.of(), TEN)).after(SHIPPING.getFirst());
        var voided = arranged.after(new DocumentVoided("o-1", "d-1", "SALES_ORDER", "wrong", "clerk", after(9)));
        var released = arranged.after(new StockReleased("o-1", "cancelled", after(9)));

        assertThat(voided.arrangedAt()).isEmpty();
        assertThat(released.arrangedAt()).isEmpty();
        assertThat(arranged.after(new StockShort("o-1", 1, List.of(MISSING), after(9))).arrangedAt()).isEmpty();
        assertThat(voided.after(SHIPPING.get(4)).arrangedAt()).contains(after(1));
        assertThat(released.after(SHIPPING.get(4)).arrangedAt()).contains(after(1));
    }

    @Test
    void keepsADocumentsNumberWhenItIsVoided() {
        var fulfilment = documents(ISSUING).after(new DocumentVoided("o-1", "d-1", "SALES_ORDER", "wrong", "clerk", after(9)));

        assertThat(fulfilment.documents().documents()).containsExactly(
                new DocumentProgress("d-1", "SALES_ORDER", "XS2026-000001", DocumentProgress.State.VOIDED, after(9), TEN));
    }

    @Test
    void followsTheShipment() {
        var fulfilment = Fulfilment.unknown("o-1");
        for (var event : SHIPPING)
            fulfilment = fulfilment.after(event);

        assertThat(fulfilment.shipment().state()).isEqualTo(ShipmentProgress.State.DELIVERED);
        assertThat(fulfilment.shipment().consignmentNumber()).isEqualTo("CN-1");
        assertThat(fulfilment.shipment().deliverOn()).isEqualTo(DAY.plusDays(2));
        assertThat(fulfilment.deliveredAt()).contains(after(7));
        assertThat(fulfilment.isDispatched()).isTrue();
    }

    @Test
    void cannotBePlannedUntilItIsPlanned() {
        var failed = Fulfilment.unknown("o-1").after(new PlanningFailed("o-1", "s-1", TEN));

        assertThat(failed.shipment().state()).isEqualTo(ShipmentProgress.State.UNPLANNABLE);
        assertThat(failed.after(SHIPPING.getFirst()).shipment().state()).isEqualTo(ShipmentProgress.State.PLANNED);
        assertThat(failed.after(SHIPPING.getFirst()).after(new PlanningFailed("o-1", "s-1", after(9))).shipment()).satisfies(shipment -> {
            assertThat(shipment.state()).isEqualTo(ShipmentProgress.State.UNPLANNABLE);
            assertThat(shipment.plannedAt()).isEqualTo(after(1));
        });
    }

    @Test
    void noticesWhatGoesWrongOnTheWay() {
        var planned = Fulfilment.unknown("o-1").after(SHIPPING.getFirst());

        assertThat(planned.after(new PickShort("o-1", "s-1", "WH-1", List.of(), after(3))).shipment().note())
                .isEqualTo("PICK_SHORT");
        assertThat(
                planned.after(new ShipmentReplanned("o-1", "s-1", "WH-1", "local", DAY, DAY.plusDays(5), "no goods", "no goods", after(3)))
                        .shipment())
                .satisfies(shipment -> {
                    assertThat(shipment.deliverOn()).isEqualTo(DAY.plusDays(5));
                    assertThat(shipment.note()).isEqualTo("no goods");
                });
        assertThat(planned.after(new ShipmentDelayed("o-1", "s-1", "snow", DAY.plusDays(9), after(3))).shipment()).satisfies(shipment -> {
            assertThat(shipment.state()).isEqualTo(ShipmentProgress.State.PLANNED);
            assertThat(shipment.deliverOn()).isEqualTo(DAY.plusDays(9));
        });
        assertThat(planned.after(new DeliveryFailed("o-1", "s-1", "nobody there", after(3))).shipment().state())
                .isEqualTo(ShipmentProgress.State.FAILED);
        assertThat(planned.after(new ShipmentReturned("o-1", "s-1", "refused", after(3))).shipment().state())
                .isEqualTo(ShipmentProgress.State.RETURNED);
    }

    @Test
    void forgetsTheDayOfArrivalWhenADelayWithdrawsIt() {
        var planned = Fulfilment.unknown("o-1").after(SHIPPING.getFirst());
        var delayed = planned.after(new ShipmentDelayed("o-1", "s-1", "snow", DAY.plusDays(9), after(3)));

        var withdrawn = delayed.after(new ShipmentDelayed("o-1", "s-1", "more snow", null, after(4)));

        assertThat(withdrawn.shipment().deliverOn()).isNull();
        assertThat(withdrawn.shipment().note()).isEqualTo("more snow");
        assertThat(withdrawn.after(SHIPPING.getFirst()).shipment().deliverOn()).isNull();
    }

    @Property(tries = 200)
    void isTheSameWhateverTheSequenceAndRepetitionOfEvents(@ForAll Random random) {
        var inOrder = Fulfilment.unknown("o-1");
        for (var event : SHIPPING)
            inOrder = inOrder.after(event);
        var events = new java.util.ArrayList<>(SHIPPING);
        events.addAll(SHIPPING.subList(0, random.nextInt(SHIPPING.size())));
        Collections.shuffle(events, random);

        var shuffled = Fulfilment.unknown("o-1");
        for (var event : events)
            shuffled = shuffled.after(event);

        assertThat(shuffled).isEqualTo(inOrder);
    }

    @Property(tries = 200)
    void aDocumentComesToTheSameWhateverTheOrder(@ForAll Random random) {
        var events = new java.util.ArrayList<>(ISSUING);
        events.addAll(ISSUING.subList(0, random.nextInt(ISSUING.size())));
        Collections.shuffle(events, random);

        assertThat(documents(events)).isEqualTo(documents(ISSUING));
    }

    private static StockProgress stock(StockEvent.OfOrder... events) {
        var fulfilment = Fulfilment.unknown("o-1");
        for (var event : events)
            fulfilment = fulfilment.after(event);
        return fulfilment.stock();
    }

    private static Fulfilment documents(List<DocumentEvent> events) {
        var fulfilment = Fulfilment.unknown("o-1");
        for (var event : events)
            fulfilment = fulfilment.after(event);
        return fulfilment;
    }

    private static Instant after(int hours) {
        return TEN.plusSeconds(3600L * hours);
    }
}
