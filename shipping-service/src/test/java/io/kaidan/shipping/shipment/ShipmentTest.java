package io.kaidan.shipping.shipment;

import static io.kaidan.shipping.shipment.TestShipments.FRIDAY;
import static io.kaidan.shipping.shipment.TestShipments.LINES;
import static io.kaidan.shipping.shipment.TestShipments.NOON;
import static io.kaidan.shipping.shipment.TestShipments.ORDER;
import static io.kaidan.shipping.shipment.TestShipments.TUESDAY;
import static io.kaidan.shipping.shipment.TestShipments.demand;
import static io.kaidan.shipping.shipment.TestShipments.proposal;
import static io.kaidan.shipping.shipment.TestShipments.reservation;
import static io.kaidan.shipping.shipment.TestShipments.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.Reasons;
import io.kaidan.contracts.ShipmentEvent.DeliveryFailed;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.MissingLine;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelayed;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentProgressed;
import io.kaidan.contracts.ShipmentEvent.ShipmentReplanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentReturned;
import io.kaidan.contracts.WarehouseReport.Found;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import io.kaidan.contracts.WarehouseReport.PickShortReport;
import io.kaidan.platform.consuming.Remembered;
import io.kaidan.platform.report.ReportConflict;
import io.kaidan.platform.report.ReportedContent;
import io.kaidan.shipping.plan.CarrierSlot;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.shipment.Todo.Task;
import io.kaidan.shipping.tracking.Scan.Kind;
import io.kaidan.shipping.tracking.Scan;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShipmentTest {

    private static final String ID = Shipment.idFor(ORDER);
    private static final List<Found> ONE_FOUND = List.of(new Found(1, "P-1", Quantity.of(1, "pcs")));

    private static final Map<String, UnaryOperator<Shipment>> OPERATIONS = Map.ofEntries(
            Map.entry("order changed", shipment -> shipment.demanded(demand(2), NOON)),
            Map.entry("stock reserved", shipment -> shipment.reserved(reservation("e-2", 1))),
            Map.entry("stock lost", Shipment::stockLost),
            Map.entry("sales order issued", shipment -> shipment.salesOrderIssued(new ValidDocument("so-2", 1))),
            Map.entry("delivery note issued", shipment -> shipment.deliveryNoteIssued(new ValidDocument("dn-2", 1))),
            Map.entry("document voided", shipment -> shipment.voided("so")),
            Map.entry("claimed", shipment -> shipment.claim(proposal(FRIDAY))),
            Map.entry("not claimed", Shipment::unclaim),
            Map.entry("planned", shipment -> shipment.plan(NOON)),
            Map.entry("no room", shipment -> shipment.cannotBePlanned(NOON, NOON)),
            Map.entry("places given back", Shipment::gaveBack),
            Map.entry("picking asked", shipment -> shipment.requestPicking(NOON)),
            Map.entry("picked", shipment -> shipment.picked(NOON, NOON)),
            Map.entry("picked short", shipment -> shipment.pickedShort(ONE_FOUND, NOON, NOON)),
            Map.entry("booking failed", shipment -> shipment.bookingFailed("no answer", NOON, NOON)),
            Map.entry("booked", shipment -> shipment.booked("C-1", NOON)),
            Map.entry("second number", shipment -> shipment.booked("C-2", NOON)),
            Map.entry("picked up", shipment -> shipment.reported(new Scan("x", Kind.PICKED_UP, NOON, null, null), NOON)),
            Map.entry("delivered", shipment -> shipment.reported(new Scan("y", Kind.DELIVERED, NOON.plusSeconds(99), null, null), NOON)),
            Map.entry("failed", shipment -> shipment.reported(new Scan("z", Kind.FAILED, NOON.plusSeconds(99), null, null), NOON)),
            Map.entry("in transit", shipment -> shipment.reported(new Scan("t", Kind.IN_TRANSIT, NOON.plusSeconds(99), null, null), NOON)),
            Map.entry("delayed", shipment -> shipment.reported(new Scan("d", Kind.DELAYED, NOON.plusSeconds(99), null, null), NOON)),
            Map.entry("returned", shipment -> shipment.reported(new Scan("u", Kind.RETURNED, NOON.plusSeconds(99), null, null), NOON)),
            Map.entry("cancelled", shipment -> shipment.cancel("not wanted", NOON)));

    /** A state: the operation leads there. fact: stored, same state. note: only a note. =: no effect. !: refused. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true,
            textBlock = """
                OPERATION            | EXPECTED  | PLANNED   | PICKING   | PICKED    | BOOKED     | DISPATCHED | DELIVERED | FAILED    | RETURNED | CANCELLED
                order changed        | fact      | fact      | fact      | note      | note       | note       | note      | note      | note     | =
                stock reserved       | fact      | fact      | fact      | =         | =          | =          | =         | =         | =        | =
                stock lost           | fact      | fact      | fact      | =         | =          | =          | =         | =         | =        | =
                sales order issued   | fact      | fact      | fact      | fact      | fact       | fact       | fact      | fact      | fact     | fact
                delivery note issued | fact      | fact      | fact      | fact      | fact       | fact       | fact      | fact      | fact     | fact
                document voided      | fact      | fact      | fact      | fact      | fact       | fact       | fact      | fact      | fact     | fact
                claimed              | fact      | fact      | !         | !         | !          | !          | !         | !         | !        | !
                not claimed          | =         | =         | =         | =         | =          | =          | =         | =         | =        | =
                planned              | =         | =         | =         | =         | =          | =          | =         | =         | =        | =
                no room              | fact      | fact      | =         | =         | =          | =          | =         | =         | =        | =
                places given back    | =         | =         | =         | =         | =          | =          | =         | =         | =        | =
                picking asked        | !         | PICKING   | =         | !         | !          | !          | !         | !         | !        | !
                picked               | !         | !         | PICKED    | =         | =          | =          | =         | =         | =        | note
                picked short         | !         | !         | PLANNED   | !         | !          | !          | !         | !         | !        | note
                booking failed       | =         | =         | =         | fact      | =          | =          | =         | =         | =        | note
                booked               | !         | !         | !         | BOOKED    | =          | =          | =         | =         | =        | note
                second number        | !         | !         | !         | BOOKED    | note       | note       | note      | note      | note     | note
                picked up            | !         | !         | !         | !         | DISPATCHED | fact       | fact      | fact      | fact     | note
                delivered            | !         | !         | !         | !         | DELIVERED  | DELIVERED  | fact      | DELIVERED | fact     | note
                failed               | !         | !         | !         | !         | FAILED     | FAILED     | fact      | fact      | fact     | note
                in transit           | !         | !         | !         | !         | DISPATCHED | fact       | fact      | fact      | fact     | note
                delayed              | !         | !         | !         | !         | fact       | fact       | fact      | fact      | fact     | note
                returned             | !         | !         | !         | !         | RETURNED   | RETURNED   | RETURNED  | RETURNED  | fact     | note
                cancelled            | CANCELLED | CANCELLED | CANCELLED | CANCELLED | CANCELLED  | note       | note      | note      | note     | =
                """)
    void answersEveryOperationInEveryState(ArgumentsAccessor row) {
        check(row, Arrays.stream(Stage.values()).map(TestShipments::in).toList());
    }

    /** Shipments whose states are not alone: with a claim, without room, with a pick or a booking that failed, with places to be given back. */
    private static List<Shipment> onTheWay() {
        return List.of(TestShipments.ready().claim(proposal(TUESDAY)),
                TestShipments.published(TestShipments.ready().cannotBePlanned(NOON.plusSeconds(600), NOON)),
                TestShipments.pickable().claim(proposal(FRIDAY)),
                TestShipments.published(TestShipments.picking().pickedShort(ONE_FOUND, NOON, NOON)).reserved(reservation("e-3", 1)),
                TestShipments.bookable().bookingFailed("no answer", NOON.plusSeconds(5), NOON),
                TestShipments.bookable().cancel("not wanted", NOON), TestShipments.booked().cancel("not wanted", NOON));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true,
            textBlock = """
                OPERATION            | CLAIMING  | NO ROOM   | CLAIMING ANEW | PICKED SHORT | NOT BOOKED | CANCELLED PICKED | CANCELLED BOOKED
                order changed        | fact      | fact      | fact          | fact         | note       | =                | =
                stock reserved       | fact      | fact      | fact          | fact         | =          | =                | =
                stock lost           | fact      | fact      | fact          | fact         | =          | =                | =
                sales order issued   | fact      | fact      | fact          | fact         | fact       | fact             | fact
                delivery note issued | fact      | fact      | fact          | fact         | fact       | fact             | fact
                document voided      | fact      | fact      | fact          | fact         | fact       | fact             | fact
                claimed              | fact      | fact      | fact          | fact         | !          | !                | !
                not claimed          | fact      | =         | fact          | =            | =          | =                | =
                planned              | PLANNED   | =         | PLANNED       | =            | =          | =                | =
                no room              | fact      | fact      | fact          | fact         | =          | =                | =
                places given back    | =         | =         | =             | =            | =          | fact             | fact
                picking asked        | !         | !         | PICKING       | !            | !          | !                | !
                picked               | !         | !         | !             | !            | =          | note             | note
                picked short         | !         | !         | !             | !            | !          | note             | note
                booking failed       | =         | =         | =             | =            | fact       | note             | =
                booked               | !         | !         | !             | !            | BOOKED     | note             | =
                second number        | !         | !         | !             | !            | BOOKED     | note             | =
                picked up            | !         | !         | !             | !            | !          | note             | DISPATCHED
                delivered            | !         | !         | !             | !            | !          | note             | DELIVERED
                failed               | !         | !         | !             | !            | !          | note             | FAILED
                in transit           | !         | !         | !             | !            | !          | note             | DISPATCHED
                delayed              | !         | !         | !             | !            | !          | note             | note
                returned             | !         | !         | !             | !            | !          | note             | RETURNED
                cancelled            | CANCELLED | CANCELLED | CANCELLED     | CANCELLED    | CANCELLED  | =                | =
                """)
    void answersEveryOperationOnTheWayToTheNextState(ArgumentsAccessor row) {
        check(row, onTheWay());
    }

    private static void check(ArgumentsAccessor row, List<Shipment> shipments) {
        var operation = OPERATIONS.get(row.getString(0));
        var column = 1;
        for (var before : shipments) {
            var outcome = row.getString(column++);
            var where = row.getString(0) + " while " + before.state();
            switch (outcome) {
                case "!" -> assertThatThrownBy(() -> operation.apply(before)).as(where).isInstanceOf(IllegalTransition.class)
                        .hasMessageContaining(before.stage().name());
                case "=" -> assertThat(operation.apply(before)).as(where).isSameAs(before);
                case "note" -> {
                    var after = operation.apply(before);
                    assertThat(after.stage()).as(where).isEqualTo(before.stage());
                    assertThat(after.history()).as(where).hasSizeGreaterThan(before.history().size());
                    assertThat(after.outbox().newEvents()).as(where).isEmpty();
                    assertThat(operation.apply(after)).as(where + ", repeated").isEqualTo(after);
                }
                case "fact" -> {
                    var after = operation.apply(before);
                    assertThat(after.stage()).as(where).isEqualTo(before.stage());
                    assertThat(after).as(where).isNotEqualTo(before);
                    assertThat(after.contradictions()).as(where).isEmpty();
                }
                default -> {
                    var after = operation.apply(before);
                    assertThat(after.stage()).as(where).isEqualTo(Stage.valueOf(outcome));
                    assertThat(after.contradictions()).as(where).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasNoContradictionInAnyState(Stage state) {
        assertThat(TestShipments.in(state).contradictions()).isEmpty();
    }

    @Test
    void doesNotFallBackWhenEventsAreDeliveredAgain() {
        UnaryOperator<Shipment> missing = shipment -> shipment.once("e-0", Shipment::stockLost);
        UnaryOperator<Shipment> reserved = shipment -> shipment.once("e-1", unchanged -> unchanged.reserved(reservation("e-1", 1)));
        var received = reserved.apply(missing.apply(TestShipments.expected()));

        var again = reserved.apply(missing.apply(received));

        assertThat(again).isEqualTo(received);
        assertThat(again.needsPlan()).isTrue();
    }

    @Test
    void remembersTheLatestEventsOnly() {
        var shipment = TestShipments.expected();
        for (int i = 0; i < 1000; i++)
            shipment = shipment.once("e-" + i, UnaryOperator.identity()).voided("d-" + i).salesOrderIssued(new ValidDocument("so-" + i, 1));

        assertThat(shipment.facts().eventIds()).hasSize(Remembered.MOST).endsWith("e-999");
        assertThat(shipment.facts().voided()).hasSize(Remembered.MOST);
        assertThat(shipment.facts().salesOrders()).hasSize(Remembered.MOST);
    }

    @Test
    void knowsTheValidDocumentsWhateverTheOrderOfEvents() {
        var old = new ValidDocument("old", 1);
        var replacement = new ValidDocument("new", 1);
        List<UnaryOperator<Shipment>> events = List.of(shipment -> shipment.salesOrderIssued(old).deliveryNoteIssued(old),
                shipment -> shipment.voided("old"),
                shipment -> shipment.salesOrderIssued(replacement).deliveryNoteIssued(replacement));

        for (var order : List.of(List.of(0, 1, 2), List.of(0, 2, 1), List.of(1, 0, 2), List.of(1, 2, 0), List.of(2, 0, 1),
                List.of(2, 1, 0))) {
            var shipment = TestShipments.planned();
            for (var next : order)
                shipment = events.get(next).apply(shipment);

            assertThat(shipment.facts().salesOrder()).as("%s", order).isEqualTo(replacement);
            assertThat(shipment.facts().deliveryNote()).as("%s", order).isEqualTo(replacement);
        }
    }

    @Test
    void isPlannedAgainForARevisionDuringAShortPick() {
        var shortOf = TestShipments.picking().demanded(demand(2), NOON).pickedShort(ONE_FOUND, NOON, NOON);

        assertThat(shortOf.needsPlan()).isFalse();
        assertThat(shortOf.reserved(reservation("e-2", 2)).needsPlan()).isTrue();
        assertThat(TestShipments.picking().demanded(demand(2), NOON).history()).extracting(Note::text).singleElement().asString()
                .contains("revision 2 after picking had begun");
    }

    @Test
    void isPlannedOnceOrderAndStockAreKnownInAnyOrder() {
        var orderFirst = Shipment.expected(ORDER).demanded(demand(1), NOON).reserved(reservation("e-1", 1));
        var stockFirst = Shipment.expected(ORDER).reserved(reservation("e-1", 1)).demanded(demand(1), NOON);

        assertThat(orderFirst.needsPlan()).isTrue();
        assertThat(orderFirst).isEqualTo(stockFirst);
        assertThat(Shipment.expected(ORDER).demanded(demand(1), NOON).needsPlan()).isFalse();
        assertThat(Shipment.expected(ORDER).demanded(demand(2), NOON).reserved(reservation("e-1", 1)).needsPlan()).isFalse();
    }

    @Test
    void publishesItsPlan() {
        var planned = TestShipments.ready().claim(proposal(TUESDAY)).plan(NOON);

        assertThat(planned.outbox().newEvents())
                .containsExactly(new ShipmentPlanned(ORDER, ID, "WH-1", "local", TUESDAY, TUESDAY.plusDays(1), null, NOON));
        assertThat(planned.places()).containsExactly(new CarrierSlot("local", TUESDAY, ID + "#1"));
        assertThat(planned.todo()).isEqualTo(Todo.on(Task.WATCH, TUESDAY));
    }

    @Test
    void isPlannedAgainWhenTheOrderHasChanged() {
        var changed = TestShipments.pickable().demanded(demand(2), NOON);
        var replanned = changed.reserved(reservation("e-2", 2)).claim(proposal(FRIDAY)).plan(NOON);

        assertThat(changed.todo()).as("waits for stock").isNull();
        assertThat(replanned.outbox().newEvents())
                .containsExactly(new ShipmentReplanned(ORDER, ID, "WH-1", "local", FRIDAY, FRIDAY.plusDays(1),
                        Reasons.ORDER_CHANGED, null, NOON));
        assertThat(replanned.givingBack()).containsExactly(new CarrierSlot("local", TUESDAY, ID + "#1"));
        assertThat(replanned.todo()).isEqualTo(Todo.now(Task.GIVE_BACK));
        assertThat(replanned.gaveBack().todo()).as("its sales order is of the first revision").isEqualTo(Todo.on(Task.WATCH, FRIDAY));
        assertThat(replanned.gaveBack().salesOrderIssued(new ValidDocument("so-2", 2)).voided("so").todo())
                .isEqualTo(Todo.on(Task.PICK, FRIDAY));
    }

    @Test
    void keepsItsPlaceWhenPlannedForTheSameDayAgain() {
        var replanned = TestShipments.pickable().reserved(reservation("e-2", 1)).claim(proposal(TUESDAY)).plan(NOON);

        assertThat(replanned.givingBack()).isEmpty();
        assertThat(replanned.places()).isEqualTo(TestShipments.pickable().places());
        assertThat(replanned.outbox().newEvents()).singleElement().extracting(event -> ((ShipmentReplanned) event).reason())
                .isEqualTo(Reasons.STOCK_RESERVED_ANEW);
    }

    @Test
    void isPlannedAgainWhenItsDayHasPassed() {
        var planned = TestShipments.planned();

        assertThat(planned.isOverdue(TUESDAY)).isFalse();
        assertThat(planned.isOverdue(TUESDAY.plusDays(1))).isTrue();
        assertThat(planned.claim(proposal(FRIDAY)).plan(NOON).outbox().newEvents()).singleElement()
                .extracting(event -> ((ShipmentReplanned) event).reason())
                .isEqualTo(Reasons.DAY_PASSED);
    }

    @Test
    void givesBackADroppedClaim() {
        var given = TestShipments.ready().claim(proposal(TUESDAY)).unclaim();

        assertThat(given.givingBack()).containsExactly(new CarrierSlot("local", TUESDAY, ID + "#1"));
        assertThat(given.claim(proposal(TUESDAY)).claim().place().token()).isEqualTo(ID + "#2");
    }

    @Test
    void aClaimDoesNotHoldAfterAChange() {
        var claimed = TestShipments.ready().claim(proposal(TUESDAY));

        assertThat(claimed.claimHolds(TUESDAY)).isTrue();
        assertThat(claimed.claimHolds(TUESDAY.plusDays(1))).isFalse();
        assertThat(claimed.stockLost().claimHolds(TUESDAY)).isFalse();
        assertThat(claimed.demanded(demand(2), NOON).claimHolds(TUESDAY)).isFalse();
        assertThat(claimed.reserved(reservation("e-2", 1)).claimHolds(TUESDAY)).isFalse();
    }

    @Test
    void ignoresAnOlderRevision() {
        var second = TestShipments.expected().demanded(demand(2), NOON);

        assertThat(second.demanded(demand(1), NOON)).isSameAs(second);
        assertThat(second.demanded(demand(2), NOON)).isSameAs(second);
    }

    @Test
    void isPickedOnlyWithASalesOrder() {
        assertThat(TestShipments.planned().todo()).isEqualTo(Todo.on(Task.WATCH, TUESDAY));
        assertThat(TestShipments.pickable().todo()).isEqualTo(Todo.on(Task.PICK, TUESDAY));
        assertThat(TestShipments.pickable().voided("so").todo()).isEqualTo(Todo.on(Task.WATCH, TUESDAY));
        assertThat(TestShipments.pickable().voided("another").todo()).isEqualTo(Todo.on(Task.PICK, TUESDAY));
        assertThatThrownBy(() -> TestShipments.planned().requestPicking(NOON)).isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("sales order");
    }

    @Test
    void requestsThePickingOfTheReservedGoods() {
        assertThat(TestShipments.pickable().requestPicking(NOON).outbox().newEvents())
                .containsExactly(new PickingRequested(ORDER, ID, "WH-1", LINES, NOON));
    }

    @Test
    void publishesThePickedGoods() {
        assertThat(TestShipments.picking().picked(NOON, NOON).outbox().newEvents())
                .containsExactly(new GoodsPicked(ORDER, ID, "WH-1", LINES, NOON));
    }

    @Test
    void waitsForStockAfterAShortPick() {
        var shortOf = TestShipments.picking().pickedShort(ONE_FOUND, NOON, NOON);

        assertThat(shortOf.outbox().newEvents()).containsExactly(new PickShort(ORDER, ID, "WH-1",
                List.of(new MissingLine(1, "P-1", Quantity.of(3, "pcs"), Quantity.of(1, "pcs"))), NOON));
        assertThat(shortOf.todo()).isNull();
        assertThat(shortOf.reserved(reservation("e-2", 1)).needsPlan()).isTrue();
    }

    @Test
    void keepsANewReservationThatIsReceivedBeforeTheShortPick() {
        var shortOf = TestShipments.picking().reserved(reservation("e-2", 1)).pickedShort(ONE_FOUND, NOON, NOON);

        assertThat(shortOf.needsPlan()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        7 | P-1 | 1 | pcs | Line 7 is not on the pick notice
        1 | P-9 | 1 | pcs | is product P-1, not P-9
        1 | P-1 | 3 | pcs | 3 pcs is not less
        1 | P-1 | 1 | kg  | 1 kg is not less
        """)
    void refusesAShortPickThatDoesNotFitTheNotice(int line, String product, String found, String unit, String why) {
        var report = List.of(new Found(line, product, Quantity.of(found, unit)));

        assertThatThrownBy(() -> TestShipments.picking().pickedShort(report, NOON, NOON)).isInstanceOf(WrongPickReport.class)
                .hasMessageContaining(why);
    }

    @Test
    void isBookedOnlyWithADeliveryNote() {
        assertThat(TestShipments.picked().isToBeBooked(NOON)).isFalse();
        assertThat(TestShipments.bookable().isToBeBooked(NOON)).isTrue();
        assertThat(TestShipments.bookable().voided("dn").isToBeBooked(NOON)).isFalse();
        assertThat(TestShipments.picking().deliveryNoteIssued(new ValidDocument("dn", 1)).picked(NOON, NOON).isToBeBooked(NOON)).isTrue();
    }

    @Test
    void isBookedAgainAfterAPause() {
        var failed = TestShipments.bookable().bookingFailed("no answer", NOON.plusSeconds(5), NOON);

        assertThat(failed.isToBeBooked(NOON)).isFalse();
        assertThat(failed.isToBeBooked(NOON.plusSeconds(5))).isTrue();
        assertThat(failed.state().failedBooking()).isEqualTo(new FailedBooking(1, "no answer", NOON.plusSeconds(5)));
        assertThat(failed.booked("C-1", NOON).outbox().newEvents()).containsExactly(new ShipmentBooked(ORDER, ID, "local", "C-1", NOON));
    }

    @Test
    void publishesTheDispatchBeforeADeliveryThatIsReportedFirst() {
        var delivered = TestShipments.booked().reported(new Scan("r", Kind.DELIVERED, NOON, "李雷", null), NOON);

        assertThat(delivered.outbox().newEvents()).containsExactly(new ShipmentDispatched(ORDER, ID, "local", "C-1", NOON),
                new ShipmentDelivered(ORDER, ID, "李雷", NOON));
        assertThat(delivered.reported(scan(Kind.PICKED_UP), NOON).outbox().newEvents()).as("no second dispatch").hasSize(2);
    }

    @Test
    void publishesTheWayOfTheGoods() {
        var scan = new Scan("r", Kind.IN_TRANSIT, NOON, "杭州", null);

        assertThat(TestShipments.dispatched().reported(scan, NOON).outbox().newEvents())
                .containsExactly(new ShipmentProgressed(ORDER, ID, "IN_TRANSIT", "杭州", NOON));
    }

    @Test
    void doesNotPublishEarlierPlacesOfTheGoods() {
        var out = TestShipments.dispatched().reported(new Scan("r-1", Kind.OUT_FOR_DELIVERY, NOON.plusSeconds(9), null, null), NOON);

        assertThat(out.reported(new Scan("r-2", Kind.IN_TRANSIT, NOON, null, null), NOON).outbox().newEvents()).hasSize(1);
    }

    @Test
    void publishesDelaysAndFailuresWithTheirReasons() {
        var expectedOn = LocalDate.of(2026, 11, 30);
        var delayed = TestShipments.booked().reported(new Scan("r-1", Kind.DELAYED, NOON, "snow", expectedOn), NOON);
        var failed = delayed.reported(new Scan("r-2", Kind.FAILED, NOON, "nobody at home", null), NOON);
        var returned = failed.reported(new Scan("r-3", Kind.RETURNED, NOON, "refused", null), NOON);

        assertThat(delayed.stage()).as("a delay is no dispatch").isEqualTo(Stage.BOOKED);
        assertThat(returned.outbox().newEvents()).containsExactly(new ShipmentDelayed(ORDER, ID, "snow", expectedOn, NOON),
                new ShipmentDispatched(ORDER, ID, "local", "C-1", NOON), new DeliveryFailed(ORDER, ID, "nobody at home", NOON),
                new ShipmentReturned(ORDER, ID, "refused", NOON));
    }

    @Test
    void storesReportsAfterTheDeliveryAndPublishesNothing() {
        var after = TestShipments.delivered().reported(new Scan("late", Kind.IN_TRANSIT, NOON.plusSeconds(9), null, null), NOON);

        assertThat(after.stage()).isEqualTo(Stage.DELIVERED);
        assertThat(after.outbox().newEvents()).isEmpty();
        assertThat(after.scans()).hasSize(3);
    }

    @Test
    void acceptsTheEndOfTheJourneyAfterTooManyReports() {
        var shipment = TestShipments.dispatched();
        for (int i = shipment.scans().size(); i < Shipment.MOST_SCANS; i++)
            shipment = shipment.reported(new Scan("r-" + i, Kind.IN_TRANSIT, NOON.plusSeconds(i), null, null), NOON);

        var delivered = shipment.reported(new Scan("end", Kind.DELIVERED, NOON.plusSeconds(9999), "李雷", null), NOON);

        assertThat(delivered.stage()).isEqualTo(Stage.DELIVERED);
        for (int i = 1; i < Shipment.MOST_ENDS; i++)
            delivered = delivered.reported(new Scan("end-" + i, Kind.RETURNED, NOON.plusSeconds(i), null, null), NOON);
        var full = delivered;
        assertThatThrownBy(() -> full.reported(new Scan("one more", Kind.DELIVERED, NOON, null, null), NOON))
                .isInstanceOf(TooManyReports.class);
    }

    @Test
    void refusesTooManyReportsOfTheEnd() {
        var shipment = TestShipments.dispatched();
        for (int i = shipment.scans().size(); i < Shipment.MOST_SCANS; i++)
            shipment = shipment.reported(new Scan("r-" + i, Kind.IN_TRANSIT, NOON.plusSeconds(i), null, null), NOON);
        var full = shipment;

        assertThatThrownBy(() -> full.reported(new Scan("one more", Kind.IN_TRANSIT, NOON, null, null), NOON))
                .isInstanceOf(TooManyReports.class);
    }

    @Test
    void givesItsPlaceBackWhenCancelled() {
        var cancelled = TestShipments.picking().cancel("not wanted", NOON);

        assertThat(cancelled.givingBack()).containsExactly(new CarrierSlot("local", TUESDAY, ID + "#1"));
        assertThat(cancelled.gaveBack().todo()).isNull();
        assertThat(cancelled.gaveBack().places()).isEmpty();
    }

    @Test
    void staysCancelledWhateverIsReceivedAfterwards() {
        var cancelled = Shipment.expected(ORDER).cancel("not wanted", NOON).demanded(demand(1), NOON).reserved(reservation("e-1", 1))
                .salesOrderIssued(new ValidDocument("so", 1));

        assertThat(cancelled.stage()).isEqualTo(Stage.CANCELLED);
        assertThat(cancelled.todo()).isNull();
    }

    @Test
    void notesThatACarrierWithoutAnswerMayHaveAcceptedIt() {
        var tried = TestShipments.bookable().bookingFailed("no answer", NOON, NOON).cancel("not wanted", NOON);
        var trying = TestShipments.bookable().cancel("not wanted", NOON).bookingFailed("no answer", NOON, NOON);

        for (var cancelled : List.of(tried, trying))
            assertThat(cancelled.history()).extracting(Note::text).containsExactly("Cancelled: not wanted",
                    "Carrier local was asked to take the shipment under our reference " + ID + ", and may have; ask the carrier.");
        assertThat(TestShipments.bookable().cancel("not wanted", NOON).history()).hasSize(1);
    }

    @Test
    void goesOnIfTheCarrierTookTheGoodsAfterTheCancellation() {
        var cancelled = TestShipments.booked().cancel("not wanted", NOON).gaveBack();

        var gone = cancelled.reported(scan(Kind.PICKED_UP), NOON);
        var delivered = cancelled.reported(new Scan("r", Kind.DELIVERED, NOON, "李雷", null), NOON);

        assertThat(gone.stage()).isEqualTo(Stage.DISPATCHED);
        assertThat(gone.outbox().newEvents())
                .containsExactly(new ShipmentDispatched(ORDER, ID, "local", "C-1", scan(Kind.PICKED_UP).at()));
        assertThat(gone.reported(scan(Kind.PICKED_UP), NOON)).isSameAs(gone);
        assertThat(gone.cancel("not wanted", NOON).stage()).isEqualTo(Stage.DISPATCHED);
        assertThat(delivered.stage()).isEqualTo(Stage.DELIVERED);
        assertThat(delivered.outbox().newEvents()).containsExactly(new ShipmentDispatched(ORDER, ID, "local", "C-1", NOON),
                new ShipmentDelivered(ORDER, ID, "李雷", NOON));
        assertThat(List.of(gone, delivered)).allSatisfy(shipment -> {
            assertThat(shipment.contradictions()).isEmpty();
            assertThat(shipment.places()).as("its place is another's by now").isEmpty();
            assertThat(shipment.history()).extracting(Note::text).last().asString().contains("although the shipment was cancelled");
        });
    }

    @Test
    void staysCancelledWhileNothingHasLeft() {
        var cancelled = TestShipments.booked().cancel("not wanted", NOON).gaveBack();

        var delayed = cancelled.reported(new Scan("r", Kind.DELAYED, NOON, "snow", null), NOON);

        assertThat(delayed.stage()).isEqualTo(Stage.CANCELLED);
        assertThat(delayed.outbox().newEvents()).isEmpty();
    }

    @Test
    void notesThatABookedConsignmentHasToBeCancelled() {
        assertThat(TestShipments.booked().cancel("not wanted", NOON).history()).extracting(Note::text)
                .containsExactly("Cancelled: not wanted", "Consignment C-1 was booked already; tell the carrier.");
    }

    @Test
    void refusesAnotherReportOfTheCarrierUnderAKnownId() {
        var pickedUp = new Scan("1", Kind.PICKED_UP, NOON, null, null);
        var shipment = TestShipments.booked().reported(pickedUp, NOON);

        assertThat(shipment.reported(pickedUp, NOON)).isSameAs(shipment);
        assertThatExceptionOfType(ReportConflict.class)
                .isThrownBy(() -> shipment.reported(new Scan("1", Kind.DELIVERED, NOON.plusSeconds(60), "李雷", null), NOON))
                .withMessageContainingAll("Report 1 ", "PICKED_UP at 2026-11-24T04:00:00Z", "DELIVERED at 2026-11-24T04:01:00Z (李雷)");
    }

    @Test
    void refusesAnotherPickReportUnderAKnownId() {
        var picked = ReportedContent.of(new PickCompletedReport("1", ORDER, "s", NOON));
        var short_ = ReportedContent.of(new PickShortReport("1", ORDER, "s", List.of(), NOON));
        var shipment = TestShipments.picking().once(picked, picking -> picking.picked(NOON, NOON));

        assertThat(shipment.once(picked, _ -> TestShipments.cancelled())).isSameAs(shipment);
        assertThatExceptionOfType(ReportConflict.class).isThrownBy(() -> shipment.once(short_, _ -> TestShipments.cancelled()))
                .withMessageContainingAll("Report 1 ", "PickCompleted at", "PickShort at");
    }

    @Test
    void takesAReportForTheSameIfAnEarlierBuildStoredOnlyItsId() {
        var known = TestShipments.picking().once("1", picking -> picking.picked(NOON, NOON));

        assertThat(known.once(ReportedContent.of(new PickShortReport("1", ORDER, "s", List.of(), NOON)),
                _ -> TestShipments.cancelled())).isSameAs(known);
    }

    @Test
    void refusesWhatHappenedLongBeforeTheGoodsWereAskedFor() {
        var longBefore = NOON.minus(Duration.ofHours(25));

        assertThat(
                TestShipments.booked().reported(new Scan("r", Kind.PICKED_UP, NOON.minus(Duration.ofHours(23)), null, null), NOON).stage())
                .isEqualTo(Stage.DISPATCHED);
        assertThatExceptionOfType(ImplausibleTime.class)
                .isThrownBy(() -> TestShipments.booked().reported(new Scan("r", Kind.DELIVERED, longBefore, null, null), NOON));
        assertThatExceptionOfType(ImplausibleTime.class).isThrownBy(() -> TestShipments.picking().picked(longBefore, NOON));
        assertThatExceptionOfType(ImplausibleTime.class)
                .isThrownBy(() -> TestShipments.picking().pickedShort(List.of(), longBefore, NOON));
    }
}
