package io.kaidan.order.intake;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.calendar.WorkingCalendar.Hours;
import io.kaidan.calendar.WorkingDays;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.order.customer.Customer;
import io.kaidan.order.intake.Intake.Arrival;
import io.kaidan.order.intake.PreliminaryReview.Knowledge;
import io.kaidan.order.product.CataloguePages;
import io.kaidan.order.product.OrderableProduct;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Intakes in every state, reached by real transitions. */
final class TestIntakes {

    /** A Tuesday, ten in the morning at the desk. */
    static final Instant TEN = Instant.parse("2026-11-24T02:00:00Z");
    static final Instant ELEVEN = TEN.plusSeconds(3600);
    static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    static final WorkingCalendar CALENDAR = new WorkingCalendar(ZoneId.of("Asia/Shanghai"),
            new WorkingDays(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(), Set.of()),
            List.of(Hours.parse("09:00-12:00"), Hours.parse("13:30-18:00")));

    static final Customer CUSTOMER = new Customer("C-1", "Huadong Machinery 华东机械", "Wang Li", "wang@example.com", "Shanghai", null,
            0L);
    static final OrderableProduct BOLT = OrderableProduct.of("P-1", "Hex bolt 六角螺栓", "M8x40", "pcs", Money.of("1.20", "CNY"), true, 0);
    static final OrderableProduct LONG_BOLT = OrderableProduct.of("P-2", "Hex bolt 六角螺栓", "M8x80", "pcs", Money.of("1.90", "CNY"), true, 0);
    static final OrderableProduct CABLE = OrderableProduct.of("P-3", "Copper cable", null, "m", Money.of("8", "CNY"), true, 0);
    static final OrderableProduct OLD = OrderableProduct.of("P-9", "Old valve", null, "pcs", Money.of("3", "CNY"), false, 0);
    static final CataloguePages CATALOGUE = new CataloguePages(Stream.of(BOLT, LONG_BOLT, CABLE, OLD));

    static final DeliverTo ADDRESS = new DeliverTo("Huadong Machinery", null, "Jinke Road 88", "Shanghai", "Shanghai", null, "CN");
    static final RequestedLine TEN_BOLTS = new RequestedLine("P-1", null, null, Quantity.of(10, "pcs"), Money.of("1.20", "CNY"));

    private TestIntakes() {}

    static CustomerRequest request(RequestedLine... lines) {
        return new CustomerRequest("C-1", null, "PO-77", TODAY.plusDays(10), ADDRESS, List.of(lines), null);
    }

    static Knowledge known() {
        return new Knowledge(Optional.of(CUSTOMER), CATALOGUE, Optional.empty(), TODAY, Optional.empty());
    }

    static PreliminaryReview flawless() {
        return PreliminaryReview.of(request(TEN_BOLTS), known());
    }

    static PreliminaryReview incomplete() {
        return PreliminaryReview.of(request(new RequestedLine("P-1", null, null, null, Money.of("1.20", "CNY"))), known());
    }

    static Intake received() {
        return received(flawless());
    }

    static Intake received(PreliminaryReview review) {
        var arrival = new Arrival(Channel.TELEPHONE, "10 bolts please", false, "clerk", TEN,
                CALENDAR.plus(TEN, java.time.Duration.ofHours(8)));
        return Intake.received("i-1", arrival, request(TEN_BOLTS), review);
    }

    static Intake clarifying() {
        return received().ask("q-1", "Which length?", "clerk", TEN);
    }

    static Intake reviewed() {
        return received().reviewed(flawless(), "clerk", TEN);
    }

    static Intake entered() {
        return reviewed().entered(flawless(), "SO2026-000001", false, "clerk", TEN);
    }

    static Intake rejected() {
        return received().reject("not our goods", "clerk", TEN);
    }
}
