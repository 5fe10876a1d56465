package io.kaidan.shipping.dispatch;

import static io.kaidan.shipping.dispatch.TestDispatch.received;
import static io.kaidan.shipping.shipment.TestShipments.LINES;
import static io.kaidan.shipping.shipment.TestShipments.NOON;
import static io.kaidan.shipping.shipment.TestShipments.demand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.LogisticsReport.DeliveredReport;
import io.kaidan.contracts.LogisticsReport.PickedUpReport;
import io.kaidan.contracts.ShipmentEvent.PlanningFailed;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.StockEvent.ReservedLine;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.shipping.plan.CarrierDay;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.shipment.TestShipments;
import io.kaidan.shipping.shipment.UnknownShipment;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Batches of facts of many shipments. */
class DispatchTest {

    private static final int ENOUGH = 100_000;

    @Property(tries = 200)
    void batchesOfFactsEndInTheSameStateAsSingleFacts(@ForAll @IntRange(min = 1, max = 6) int orders, @ForAll long seed,
            @ForAll @Size(max = 6) List<@IntRange(max = 6) Integer> failures) {
        var facts = new ArrayList<>(orders(orders).flatMap(DispatchTest::facts).toList());
        facts.addAll(List.copyOf(facts));
        Collections.shuffle(facts, new Random(seed));
        var single = new TestDispatch(ENOUGH, List.of());
        var together = new TestDispatch(ENOUGH, failures);

        facts.forEach(fact -> single.apply(List.of(fact)));
        parts(facts, seed).forEach(together::apply);

        assertThat(ends(together)).isEqualTo(ends(single));
        assertThat(together.takenPlaces()).isEqualTo(together.plannedPlaces());
    }

    @Property(tries = 200)
    void keepsNoPlaceWithoutShipmentAndOverfillsNoDay(@ForAll @IntRange(min = 1, max = 12) int orders,
            @ForAll @IntRange(min = 1, max = 3) int capacity,
            @ForAll long seed, @ForAll @Size(max = 8) List<@IntRange(max = 6) Integer> failures) {
        var facts = new ArrayList<>(orders(orders).flatMap(order -> Stream.concat(facts(order), changes(order))).toList());
        Collections.shuffle(facts, new Random(seed));
        var test = new TestDispatch(capacity, failures);

        parts(facts, seed).forEach(test::apply);
        test.attendToAll();

        assertThat(test.shipments.all()).hasSize(orders).allSatisfy(shipment -> assertThat(shipment.contradictions()).isEmpty())
                .allSatisfy(shipment -> assertThat(shipment.claim()).isNull())
                .noneMatch(Shipment::needsPlan);
        assertThat(test.takenPlaces()).isEqualTo(test.plannedPlaces());
        assertThat(test.days.from(LocalDate.EPOCH).mapToInt(CarrierDay::taken)).allMatch(taken -> taken <= capacity);
    }

    @Test
    void writesManyShipmentsAtOnce() {
        var test = new TestDispatch(30, List.of());
        test.apply(orders(100).map(order -> demanded(order, 1)).toList());
        assertThat(test.shipments.writes()).isEqualTo(1);

        test.apply(orders(100).map(order -> reserved(order, 1)).toList());

        assertThat(test.shipments.writes()).as("claims and plans").isEqualTo(3);
        assertThat(test.days.from(LocalDate.EPOCH).map(CarrierDay::taken)).containsExactlyInAnyOrder(30, 30, 30, 10);
    }

    @Test
    void publishesOnceThatNoCarrierHasRoom() {
        var test = new TestDispatch(0, List.of());
        test.apply(orders(1).map(order -> demanded(order, 1)).toList());
        test.apply(orders(1).map(order -> reserved(order, 1)).toList());

        test.attendToAll();
        test.attendToAll();

        assertThat(test.shipments.all()).flatExtracting(shipment -> shipment.outbox().newEvents())
                .containsExactly(new PlanningFailed(orders(1).findFirst().orElseThrow(),
                        test.shipments.all().getFirst().id(), TestShipments.NOON));
    }

    @Test
    void publishesOnceThatNoCarrierHasRoomForAShipmentWhoseDayHasPassed() {
        var test = new TestDispatch(0, List.of());
        var planned = TestShipments.planned(LocalDate.ofInstant(TestShipments.NOON, ZoneOffset.UTC).minusDays(1));
        test.shipments.saveAll(List.of(planned));

        test.attendToAll();
        test.attendToAll();

        assertThat(test.shipments.all()).flatExtracting(shipment -> shipment.outbox().newEvents())
                .containsExactly(new PlanningFailed(planned.orderId(), planned.id(), TestShipments.NOON));
        assertThat(test.shipments.writes()).as("the plan, and that there is no other").isEqualTo(2);
    }

    @Test
    void writesNothingForKnownFacts() {
        var test = new TestDispatch(ENOUGH, List.of());
        var facts = orders(10).map(order -> demanded(order, 1)).toList();
        test.apply(facts);

        test.apply(facts);

        assertThat(test.shipments.writes()).isEqualTo(1);
    }

    @Test
    void refusesAPickOfAShipmentOfAnotherOrder() {
        var test = picking(1);
        var report = new PickCompletedReport("r", "o-2", Shipment.idFor("o-0"), NOON);

        assertThatThrownBy(() -> test.dispatch.apply(List.of(ShipmentFact.picked(received("e", report), report))))
                .isInstanceOf(UnknownShipment.class);
    }

    // booking

    @Property(tries = 100)
    void refusesAConsignmentNumberThatAnotherShipmentHas(@ForAll @Size(min = 1, max = 8) List<@IntRange(max = 4) Integer> numbers) {
        var test = bookable(numbers.size());
        var answers = IntStream.range(0, numbers.size()).mapToObj(i -> new AcceptedBooking(shipment(test, "o-" + i), "C-" + numbers.get(i)))
                .toList();

        var doubtful = test.dispatch.book(answers);

        var booked = test.shipments.all().stream().filter(shipment -> shipment.stage() == Stage.BOOKED).toList();
        assertThat(booked).hasSize((int) numbers.stream().distinct().count()).extracting(shipment -> shipment.consignmentNumber())
                .doesNotHaveDuplicates();
        assertThat(doubtful).hasSize(numbers.size() - booked.size());
        assertThat(test.dispatch.book(answers)).as("booked again").hasSameSizeAs(doubtful);
    }

    @Test
    void booksShipmentsThatChangedSinceTheCarrierWasCalled() {
        var test = bookable(3);
        var asked = test.shipments.all();
        test.apply(List.of(demanded("o-0", 2), ShipmentFact.cancelled(received("cancelled", "o-1"), "o-1", "not wanted")));

        assertThat(test.dispatch.book(asked.stream().map(shipment -> new AcceptedBooking(shipment, "C-" + shipment.orderId())).toList()))
                .isEmpty();

        assertThat(test.shipments.all()).extracting(Shipment::stage).containsExactly(Stage.BOOKED, Stage.CANCELLED,
                Stage.BOOKED);
        assertThat(shipment(test, "o-1").history()).last().satisfies(note -> assertThat(note.text()).contains("tell the carrier"));
        assertThat(test.shipments.all().stream().flatMap(shipment -> shipment.outbox().newEvents().stream())
                .filter(ShipmentBooked.class::isInstance))
                .hasSize(2);
    }

    @Test
    void publishesOnceThatShipmentsAreReadyToBook() {
        var test = bookable(3);

        assertThat(test.readyToBook).extracting(Shipment::orderId).containsExactlyInAnyOrder("o-0", "o-1", "o-2");
        assertThat(test.readyToBook).allMatch(shipment -> shipment.equals(shipment(test, shipment.orderId())));
    }

    // reports

    @Test
    void appliesReportsOfManyConsignments() {
        var test = booked(3);
        var before = test.shipments.writes();

        test.apply(orders(3).flatMap(order -> Stream.of(report(new PickedUpReport("up-" + order, "C-" + order, NOON)),
                report(new DeliveredReport("there-" + order, "C-" + order, null, NOON.plusSeconds(1))))).toList(), test.dispatch::report);

        assertThat(test.shipments.writes()).isEqualTo(before + 1);
        assertThat(test.shipments.all()).allMatch(shipment -> shipment.stage() == Stage.DELIVERED && shipment.scans().size() == 2);
    }

    @Test
    void onlyAReportThatOvertakesItsBookingWaits() {
        var test = booked(2);
        var early = report(new PickedUpReport("early", "C-unknown", NOON));
        var others = orders(2).map(order -> report(new PickedUpReport("up-" + order, "C-" + order, NOON))).toList();

        assertThatThrownBy(() -> test.dispatch.report(Stream.concat(Stream.of(early), others.stream()).toList()))
                .isInstanceOf(PrerequisiteMissing.class);
        test.dispatch.report(others);

        assertThat(test.shipments.all())
                .allMatch(shipment -> shipment.stage() == Stage.DISPATCHED && shipment.scans().size() == 1);
    }

    // test data

    private static Stream<String> orders(int count) {
        return IntStream.range(0, count).mapToObj(i -> "o-" + i);
    }

    /** The facts that lead to the pick notice, in any order. */
    private static Stream<ShipmentFact> facts(String order) {
        return Stream.of(demanded(order, 1), reserved(order, 1), issued(order, "SALES_ORDER", 1));
    }

    private static Stream<ShipmentFact> changes(String order) {
        var rest = Stream.of(demanded(order, 2), reserved(order, 2), issued(order, "SALES_ORDER", 2),
                ShipmentFact.stockLost(received("short-" + order, order), order),
                ShipmentFact.voided(received("void-" + order, order), order, "SALES_ORDER-1"));
        return order.hashCode() % 3 == 0
                ? Stream.concat(rest, Stream.of(ShipmentFact.cancelled(received("cancel-" + order, order), order, "so")))
                : rest;
    }

    private static ShipmentFact demanded(String order, int revision) {
        return ShipmentFact.demanded(received("demanded-" + revision + order, order), order, demand(revision));
    }

    private static ShipmentFact reserved(String order, int revision) {
        var lines = LINES.stream().map(line -> new ReservedLine(line.line(), line.productId(), "WH-1", line.quantity())).toList();
        var reserved = new StockReserved(order, revision, lines, NOON);
        return ShipmentFact.reserved(received("reserved-" + revision + order, reserved), reserved);
    }

    private static ShipmentFact issued(String order, String kind, int revision) {
        var document = new DocumentIssued(order, kind + "-" + revision, kind, "N-1", revision, "00", NOON);
        return ShipmentFact.issued(received(kind + revision + order, document), document).orElseThrow();
    }

    private static ShipmentFact picked(String order) {
        var report = new PickCompletedReport("picked-" + order, order, Shipment.idFor(order), NOON);
        return ShipmentFact.picked(received("at-" + order, report), report);
    }

    private static ReceivedEvent<LogisticsReport> report(LogisticsReport report) {
        return received(report.consignmentNumber(), report);
    }

    private static TestDispatch picking(int orders) {
        var test = new TestDispatch(ENOUGH, List.of());
        test.apply(orders(orders).flatMap(DispatchTest::facts).toList());
        return test;
    }

    private static TestDispatch bookable(int orders) {
        var test = picking(orders);
        test.apply(orders(orders).map(DispatchTest::picked).toList());
        test.apply(orders(orders).map(order -> issued(order, "DELIVERY_NOTE", 1)).toList());
        return test;
    }

    private static TestDispatch booked(int orders) {
        var test = bookable(orders);
        test.dispatch
                .book(test.shipments.all().stream().map(shipment -> new AcceptedBooking(shipment, "C-" + shipment.orderId())).toList());
        return test;
    }

    private static Shipment shipment(TestDispatch test, String order) {
        return test.dispatch.get(Shipment.idFor(order));
    }

    /** Parts of any size, in order. */
    private static <T> List<List<T>> parts(List<T> all, long seed) {
        var random = new Random(seed);
        var parts = new ArrayList<List<T>>();
        for (int from = 0; from < all.size();) {
            var until = Math.min(all.size(), from + 1 + random.nextInt(10));
            parts.add(all.subList(from, until));
            from = until;
        }
        return parts;
    }

    private record End(Stage state, String plan, List<String> events) {}

    private static Map<String, End> ends(TestDispatch test) {
        return test.shipments.all().stream().collect(Collectors.toMap(Shipment::orderId, DispatchTest::end));
    }

    private static End end(Shipment shipment) {
        return new End(shipment.stage(), String.valueOf(shipment.state().plan()),
                shipment.outbox().newEvents().stream().map(Object::toString).toList());
    }
}
