package io.kaidan.shipping.shipment;

import static io.kaidan.shipping.shipment.TestHouse.received;
import static io.kaidan.shipping.shipment.TestShipments.LINES;
import static io.kaidan.shipping.shipment.TestShipments.NOON;
import static io.kaidan.shipping.shipment.TestShipments.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.LogisticsReport.DeliveredReport;
import io.kaidan.contracts.LogisticsReport.PickedUpReport;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.StockEvent.ReservedLine;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.shipping.plan.CarrierDay;
import java.time.LocalDate;
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

/** Facts of many shipments heard together. */
class DispatchTest {

    private static final int ENOUGH = 100_000;

    @Property(tries = 200)
    void endsAsIfFactsHadBeenHeardOneByOne(@ForAll @IntRange(min = 1, max = 6) int orders, @ForAll long seed,
            @ForAll @Size(max = 6) List<@IntRange(max = 6) Integer> failures) {
        var facts = new ArrayList<>(orders(orders).flatMap(DispatchTest::facts).toList());
        facts.addAll(List.copyOf(facts));
        Collections.shuffle(facts, new Random(seed));
        var single = new TestHouse(ENOUGH, List.of());
        var together = new TestHouse(ENOUGH, failures);

        facts.forEach(fact -> single.hears(List.of(fact)));
        parts(facts, seed).forEach(together::hears);

        assertThat(ends(together)).isEqualTo(ends(single));
        assertThat(together.takenPlaces()).isEqualTo(together.plannedPlaces());
    }

    @Property(tries = 200)
    void leavesNoPlaceBehindAndOverfillsNoDay(@ForAll @IntRange(min = 1, max = 12) int orders,
            @ForAll @IntRange(min = 1, max = 3) int capacity,
            @ForAll long seed, @ForAll @Size(max = 8) List<@IntRange(max = 6) Integer> failures) {
        var facts = new ArrayList<>(orders(orders).flatMap(order -> Stream.concat(facts(order), changes(order))).toList());
        Collections.shuffle(facts, new Random(seed));
        var house = new TestHouse(capacity, failures);

        parts(facts, seed).forEach(house::hears);
        house.attendsToAll();

        assertThat(house.shipments.all()).hasSize(orders).allSatisfy(shipment -> assertThat(shipment.contradictions()).isEmpty())
                .allSatisfy(shipment -> assertThat(shipment.planning().claim()).isNull())
                .noneMatch(Shipment::needsPlan);
        assertThat(house.takenPlaces()).isEqualTo(house.plannedPlaces());
        assertThat(house.days.from(LocalDate.EPOCH).mapToInt(CarrierDay::taken)).allMatch(taken -> taken <= capacity);
    }

    @Test
    void writesManyShipmentsAtOnce() {
        var house = new TestHouse(30, List.of());
        house.hears(orders(100).map(order -> wished(order, 1)).toList());
        assertThat(house.shipments.writes()).isEqualTo(1);

        house.hears(orders(100).map(order -> reserved(order, 1)).toList());

        assertThat(house.shipments.writes()).as("claims and plans").isEqualTo(3);
        assertThat(house.days.from(LocalDate.EPOCH).map(CarrierDay::taken)).containsExactlyInAnyOrder(30, 30, 30, 10);
    }

    @Test
    void writesNothingThatItKnows() {
        var house = new TestHouse(ENOUGH, List.of());
        var facts = orders(10).map(order -> wished(order, 1)).toList();
        house.hears(facts);

        house.hears(facts);

        assertThat(house.shipments.writes()).isEqualTo(1);
    }

    @Test
    void refusesAPickOfAShipmentThatIsNotThatOrders() {
        var house = picking(1);
        var report = new PickCompletedReport("r", "o-2", Shipment.idFor("o-0"), NOON);

        assertThatThrownBy(() -> house.dispatch.hear(List.of(ShipmentFact.picked(received("e", report), report))))
                .isInstanceOf(UnknownShipment.class);
    }

    // booking

    @Property(tries = 100)
    void believesNoNumberThatAnotherShipmentHas(@ForAll @Size(min = 1, max = 8) List<@IntRange(max = 4) Integer> numbers) {
        var house = bookable(numbers.size());
        var answers = IntStream.range(0, numbers.size()).mapToObj(i -> new Booked(shipment(house, "o-" + i), "C-" + numbers.get(i)))
                .toList();

        var doubtful = house.dispatch.book(answers);

        var booked = house.shipments.all().stream().filter(shipment -> shipment.state() == ShipmentState.BOOKED).toList();
        assertThat(booked).hasSize((int) numbers.stream().distinct().count()).extracting(shipment -> shipment.booking().consignmentNumber())
                .doesNotHaveDuplicates();
        assertThat(doubtful).hasSize(numbers.size() - booked.size());
        assertThat(house.dispatch.book(answers)).as("told again").hasSameSizeAs(doubtful);
    }

    @Test
    void booksWhatHasChangedSinceTheCarrierWasAsked() {
        var house = bookable(3);
        var asked = house.shipments.all();
        house.hears(List.of(wished("o-0", 2), ShipmentFact.cancelled(received("cancelled", "o-1"), "o-1", "not wanted")));

        assertThat(house.dispatch.book(asked.stream().map(shipment -> new Booked(shipment, "C-" + shipment.orderId())).toList())).isEmpty();

        assertThat(house.shipments.all()).extracting(Shipment::state).containsExactly(ShipmentState.BOOKED, ShipmentState.CANCELLED,
                ShipmentState.BOOKED);
        assertThat(shipment(house, "o-1").history()).last().satisfies(note -> assertThat(note.text()).contains("tell the carrier"));
        assertThat(house.shipments.all().stream().flatMap(shipment -> shipment.outbox().newEvents().stream())
                .filter(ShipmentBooked.class::isInstance))
                .hasSize(2);
    }

    @Test
    void saysOnceThatShipmentsAreReadyForTheirCarrier() {
        var house = bookable(3);

        assertThat(house.readyToBook).extracting(Shipment::orderId).containsExactlyInAnyOrder("o-0", "o-1", "o-2");
        assertThat(house.readyToBook).allMatch(shipment -> shipment.equals(shipment(house, shipment.orderId())));
    }

    // reports

    @Test
    void hearsReportsOfManyConsignments() {
        var house = booked(3);
        var before = house.shipments.writes();

        house.hears(orders(3).flatMap(order -> Stream.of(report(new PickedUpReport("up-" + order, "C-" + order, NOON)),
                report(new DeliveredReport("there-" + order, "C-" + order, null, NOON.plusSeconds(1))))).toList(), house.dispatch::report);

        assertThat(house.shipments.writes()).isEqualTo(before + 1);
        assertThat(house.shipments.all()).allMatch(shipment -> shipment.state() == ShipmentState.DELIVERED && shipment.scans().size() == 2);
    }

    @Test
    void waitsWithAReportThatIsAheadOfItsBookingAndWithNoOther() {
        var house = booked(2);
        var early = report(new PickedUpReport("early", "C-unheard", NOON));
        var others = orders(2).map(order -> report(new PickedUpReport("up-" + order, "C-" + order, NOON))).toList();

        assertThatThrownBy(() -> house.dispatch.report(Stream.concat(Stream.of(early), others.stream()).toList()))
                .isInstanceOf(PrerequisiteMissing.class);
        house.dispatch.report(others);

        assertThat(house.shipments.all())
                .allMatch(shipment -> shipment.state() == ShipmentState.DISPATCHED && shipment.scans().size() == 1);
    }

    // how it is told

    private static Stream<String> orders(int count) {
        return IntStream.range(0, count).mapToObj(i -> "o-" + i);
    }

    /** What takes an order to its pick notice, in whatever order. */
    private static Stream<ShipmentFact> facts(String order) {
        return Stream.of(wished(order, 1), reserved(order, 1), issued(order, "SALES_ORDER", 1));
    }

    private static Stream<ShipmentFact> changes(String order) {
        var rest = Stream.of(wished(order, 2), reserved(order, 2), issued(order, "SALES_ORDER", 2),
                ShipmentFact.stockLost(received("short-" + order, order), order),
                ShipmentFact.voided(received("void-" + order, order), order, "SALES_ORDER-1"));
        return order.hashCode() % 3 == 0
                ? Stream.concat(rest, Stream.of(ShipmentFact.cancelled(received("cancel-" + order, order), order, "so")))
                : rest;
    }

    private static ShipmentFact wished(String order, int revision) {
        return ShipmentFact.wished(received("wished-" + revision + order, order), order, wish(revision));
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

    private static TestHouse picking(int orders) {
        var house = new TestHouse(ENOUGH, List.of());
        house.hears(orders(orders).flatMap(DispatchTest::facts).toList());
        return house;
    }

    private static TestHouse bookable(int orders) {
        var house = picking(orders);
        house.hears(orders(orders).map(DispatchTest::picked).toList());
        house.hears(orders(orders).map(order -> issued(order, "DELIVERY_NOTE", 1)).toList());
        return house;
    }

    private static TestHouse booked(int orders) {
        var house = bookable(orders);
        house.dispatch.book(house.shipments.all().stream().map(shipment -> new Booked(shipment, "C-" + shipment.orderId())).toList());
        return house;
    }

    private static Shipment shipment(TestHouse house, String order) {
        return house.dispatch.get(Shipment.idFor(order));
    }

    /** Of any size, and in order. */
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

    private record End(ShipmentState state, String plan, List<String> news) {}

    private static Map<String, End> ends(TestHouse house) {
        return house.shipments.all().stream().collect(Collectors.toMap(Shipment::orderId, DispatchTest::end));
    }

    private static End end(Shipment shipment) {
        return new End(shipment.state(), String.valueOf(shipment.planning().plan()),
                shipment.outbox().newEvents().stream().map(Object::toString).toList());
    }
}
