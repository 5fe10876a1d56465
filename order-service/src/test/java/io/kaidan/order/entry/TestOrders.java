package io.kaidan.order.entry;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.calendar.WorkingCalendar.Hours;
import io.kaidan.calendar.WorkingDays;
import io.kaidan.contracts.Address;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.order.fulfilment.Fulfilment;
import io.kaidan.order.policy.OrderPolicy;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Orders in every state, reached by real transitions, and fulfilments for them. */
final class TestOrders {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final Instant LIMIT = NOON.plusSeconds(36_000);
    static final LocalDate DAY = LocalDate.parse("2026-12-01");
    static final OrderPolicy POLICY = OrderPolicy.undecided();
    static final OrderPolicy FOUR_EYES = new OrderPolicy(true, false, false, 8, 2, null);

    static final WorkingCalendar CALENDAR = new WorkingCalendar(ZoneId.of("Asia/Shanghai"),
            new WorkingDays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(), Set.of()),
            List.of(Hours.parse("09:00-12:00"), Hours.parse("13:30-18:00")));

    private TestOrders() {}

    static OrderEntered entering() {
        var content = new OrderContent("SO2026-000001", 1, "C-1", "Huadong Machinery", null, "PO-77", DAY,
                new Address("Huadong", null, "Jinke Road 88", "Shanghai", "Shanghai", null, "CN"),
                List.of(new Line(1, "P-1", "Hex bolt", null, Quantity.of(10, "pcs"), Money.of("1.20", "CNY"))), Money.of("12", "CNY"),
                null);
        return new OrderEntered("o-1", content, "TELEPHONE", "clerk", NOON, LIMIT, NOON);
    }

    static Order entered() {
        return Order.from(entering());
    }

    static Order verified() {
        return entered().verify("clerk2", POLICY, NOON);
    }

    static Order processed() {
        return verified().advance(arranged(), CALENDAR);
    }

    static Order completed() {
        return processed().advance(delivered(), CALENDAR);
    }

    static Order cancelled() {
        return entered().cancel("changed their mind", "clerk", unknown(), NOON);
    }

    static Fulfilment unknown() {
        return Fulfilment.unknown("o-1");
    }

    static Fulfilment reserved() {
        return unknown().after(new StockReserved("o-1", 1, List.of(), after(1)));
    }

    static Fulfilment issued() {
        return reserved().after(new DocumentIssued("o-1", "d-1", "SALES_ORDER", "XS2026-000001", 1, "00", after(1)));
    }

    static Fulfilment planned() {
        return reserved().after(new ShipmentPlanned("o-1", "s-1", "WH-1", "local", DAY, DAY, null, after(2)));
    }

    static Fulfilment arranged() {
        return issued().after(new ShipmentPlanned("o-1", "s-1", "WH-1", "local", DAY, DAY, null, after(2)));
    }

    static Fulfilment dispatched() {
        return arranged().after(new ShipmentDispatched("o-1", "s-1", "local", "CN-1", after(3)));
    }

    static Fulfilment delivered() {
        return dispatched().after(new ShipmentDelivered("o-1", "s-1", "Wang", after(4)));
    }

    static Instant after(int hours) {
        return NOON.plusSeconds(3600L * hours);
    }
}
