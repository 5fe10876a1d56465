package io.kaidan.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.contracts.OrderEvent.OrderAmended;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.Reasons;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentProgressed;
import io.kaidan.contracts.ShipmentEvent.ShipmentReplanned;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent.ReservedLine;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.contracts.Topics;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.test.Api;
import io.kaidan.platform.test.Events;
import io.kaidan.platform.test.KaidanTest;
import io.kaidan.shipping.TestCarrier.Behaviour;
import io.kaidan.shipping.carrier.Carrier;
import io.kaidan.shipping.carrier.TransitDays;
import io.kaidan.shipping.dispatch.Dispatch;
import io.kaidan.shipping.dispatch.ShipmentFact;
import io.kaidan.shipping.plan.CarrierDays;
import io.kaidan.shipping.plan.CarrierSlot;
import io.kaidan.shipping.plan.Proposal;
import io.kaidan.shipping.shipment.DeliveryDemand;
import io.kaidan.shipping.shipment.ReservedGoods;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.ShipmentPlan;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.shipment.Shipments;
import io.kaidan.shipping.shipment.ValidDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KaidanTest
@TestPropertySource(properties = {"kaidan.shipping.carrier-hosts=localhost", "kaidan.shipping.report-patience=10s",
        "kaidan.shipping.rounds-every=500ms",
        "kaidan.shipping.booking.sweep-every=200ms", "kaidan.shipping.booking.first-pause=300ms",
        "kaidan.shipping.booking.longest-pause=1s", "resilience4j.timelimiter.configs.default.timeout-duration=1s",
        "resilience4j.timelimiter.instances.counted.timeout-duration=30s",
        "resilience4j.circuitbreaker.configs.default.minimum-number-of-calls=4",
        "resilience4j.circuitbreaker.configs.default.wait-duration-in-open-state=1s"})
class ShippingServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final TestCarrier CARRIER = new TestCarrier();
    /** Last in preference: it serves the regions for which no other carrier is fast. */
    private static final String USUAL = "usual";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<PickLine> LINES = List.of(new PickLine(1, "P-1", Quantity.of(3, "pcs")));

    @Autowired
    private Api api;

    @Autowired
    private Events events;

    @Autowired
    private CarrierDays days;

    @Autowired
    private Dispatch dispatch;

    @Autowired
    private Shipments shipments;

    @BeforeEach
    void carrierAndPolicy() {
        enterCarrier(USUAL, 100_000, Map.of("default", 1));
        as(Roles.ADMIN).put().uri("/api/shipments/policy").body(Map.of("pickAheadDays", 60)).exchange().expectStatus().isOk();
    }

    // the main flow

    @Test
    void takesAnOrdersGoodsToTheCustomer() {
        var order = new Order("上海");

        order.entered().reserved().issued("SALES_ORDER");
        assertThat(events.await(PickingRequested.class, order::concerns).lines()).isEqualTo(LINES);
        order.pickCompleted();
        events.await(GoodsPicked.class, order::concerns);
        order.issued("DELIVERY_NOTE");
        assertThat(events.await(ShipmentBooked.class, order::concerns).consignmentNumber()).isEqualTo(order.number());
        order.reports("PickedUp", "").reports("InTransit", ", \"place\": \"杭州\"").reports("Delivered", ", \"receivedBy\": \"李雷\"");
        assertThat(events.await(ShipmentDelivered.class, order::concerns).receivedBy()).isEqualTo("李雷");

        assertThat(order.events()).extracting(event -> event.getClass().getSimpleName()).containsExactly("ShipmentPlanned",
                "PickingRequested", "GoodsPicked", "ShipmentBooked", "ShipmentDispatched", "ShipmentProgressed", "ShipmentDelivered");
        var shipment = order.shipment();
        assertThat(shipment.path("state").asString()).isEqualTo("DELIVERED");
        assertThat(shipment.path("receivedBy").asString()).isEqualTo("李雷");
        assertThat(shipment.path("reports").size()).isEqualTo(3);
    }

    @Test
    void acceptsFactsInAnyOrderAndRepeatedly() {
        var order = new Order("上海");
        var facts = List.of(order.documentIssued("SALES_ORDER"), order.stockReserved(1), order.orderEntered());

        for (int i = 0; i < 2; i++)
            facts.forEach(event -> events.publish("fact-" + event.getClass().getSimpleName() + order.id, event));
        events.await(PickingRequested.class, order::concerns);
        order.pickCompleted().pickCompleted();
        order.issued("DELIVERY_NOTE");
        events.await(ShipmentBooked.class, order::concerns);
        order.reports("Delivered", "").reports("Delivered", "").reports("InTransit", "").reports("PickedUp", "");
        order.becomes("DELIVERED", 3);
        events.await(ShipmentDelivered.class, order::concerns);

        assertThat(order.events()).extracting(event -> event.getClass().getSimpleName()).containsExactly("ShipmentPlanned",
                "PickingRequested", "GoodsPicked", "ShipmentBooked", "ShipmentDispatched", "ShipmentDelivered");
    }

    @Test
    void doesNotFallBackWhenEventsAreDeliveredAgain() {
        var order = new Order("上海").entered();
        var missing = new StockShort(order.id, 1, List.of(), Instant.now());
        var reserved = order.stockReserved(1);

        for (int i = 0; i < 2; i++) {
            events.publish("short-" + order.id, missing);
            events.publish("reserved-" + order.id, reserved);
        }
        events.await(ShipmentPlanned.class, order::concerns);
        order.issued("SALES_ORDER");

        events.await(PickingRequested.class, order::concerns);
    }

    @Test
    void waitsForStockAgainAfterAShortPick() {
        var order = new Order("上海").entered().reserved().issued("SALES_ORDER");
        events.await(PickingRequested.class, order::concerns);

        order.report("PickShort", ", \"lines\": [{\"line\": 1, \"productId\": \"P-1\", \"found\": {\"value\": \"1\", \"unit\": \"pcs\"}}]");
        var found = events.await(PickShort.class, order::concerns);
        order.becomes("PLANNED", 0);
        order.reserved();
        events.await(ShipmentReplanned.class, order::concerns);
        await().atMost(PATIENCE).until(() -> events.published(PickingRequested.class).stream().filter(order::concerns).count() == 2);

        assertThat(found.lines()).singleElement().satisfies(line -> assertThat(line.found()).isEqualTo(Quantity.of(1, "pcs")));
        order.pickCompleted();
        order.becomes("PICKED", 0);
    }

    @Test
    void plansAnAmendedOrderAgain() {
        var order = new Order("上海").entered().reserved();
        var first = events.await(ShipmentPlanned.class, order::concerns);

        order.wantedBy = today.plusDays(30);
        events.publish(new OrderAmended(order.id, order.content(2), List.of(), "the customer's wish", "clerk", Instant.now()));
        events.publish(order.stockReserved(2));
        var second = events.await(ShipmentReplanned.class, order::concerns);

        assertThat(second.dispatchOn()).isAfter(first.dispatchOn());
        assertThat(second.reason()).isEqualTo(Reasons.ORDER_CHANGED);
        await().atMost(PATIENCE).until(() -> !days.isTaken(new CarrierSlot(USUAL, first.dispatchOn(), first.shipmentId() + "#1")));
        assertThat(days.isTaken(new CarrierSlot(USUAL, second.dispatchOn(), first.shipmentId() + "#2"))).isTrue();
        nothingIsWrong();
    }

    @Test
    void asksForPickingByAPolicyThatComesIntoForceLater() {
        policy(Map.of("pickAheadDays", 0));
        var order = new Order("上海").entered().reserved().issued("SALES_ORDER");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(order.shipment().path("state").asString()).isEqualTo("PLANNED"));
        var soon = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);

        policy(Map.of("pickAheadDays", 61, "effectiveFrom", soon.toString(), "reason", "the warehouse asks for more time"));

        assertThat(events.await(PickingRequested.class, order::concerns).at()).isAfterOrEqualTo(soon);
        var decided = get(Roles.SUPERVISOR, "/api/shipments/policy/history?limit=1").at("/items/0");
        assertThat(decided.path("changedBy").asString()).isEqualTo("manager");
        assertThat(decided.path("reason").asString()).isEqualTo("the warehouse asks for more time");
        assertThat(decided.path("effectiveFrom").asString()).isEqualTo(soon.toString());
        assertThat(decided.at("/before/pickAheadDays").asInt()).isZero();
        assertThat(decided.at("/after/pickAheadDays").asInt()).isEqualTo(61);
    }

    private void policy(Map<String, ?> decision) {
        as(Roles.MANAGER).put().uri("/api/shipments/policy").body(decision).exchange().expectStatus().isOk();
    }

    @Test
    void waitsForTheDayOnWhichPickingIsDue() {
        policy(Map.of("pickAheadDays", 0));
        var order = new Order("上海").entered().reserved().issued("SALES_ORDER");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(order.shipment().path("state").asString()).isEqualTo("PLANNED"));

        policy(Map.of("pickAheadDays", 60));

        events.await(PickingRequested.class, order::concerns);
    }

    // cancellation and capacity

    @Test
    void givesTheDayBackWhenTheOrderIsCancelled() {
        var order = new Order("上海").entered().reserved();
        var plan = events.await(ShipmentPlanned.class, order::concerns);
        var place = new CarrierSlot(plan.carrier(), plan.dispatchOn(), plan.shipmentId() + "#1");
        assertThat(days.isTaken(place)).isTrue();

        events.publish(order.cancelled());

        order.becomes("CANCELLED", 0);
        await().atMost(PATIENCE).until(() -> !days.isTaken(place));
        nothingIsWrong();
    }

    @Test
    void goesOnWhenCancelledAfterDispatch() {
        var order = new Order("上海").booked();
        order.reports("PickedUp", "");
        events.await(ShipmentDispatched.class, order::concerns);

        events.publish(order.cancelled());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(order.shipment().path("history").toString()).contains("after the goods had left"));
        assertThat(order.shipment().path("state").asString()).isEqualTo("DISPATCHED");
    }

    @Test
    void goesOnIfTheCarrierIgnoresTheCancellation() {
        var order = new Order("上海").booked();
        events.publish(order.cancelled());
        order.becomes("CANCELLED", 0);

        order.reports("PickedUp", "").reports("Delivered", "");

        events.await(ShipmentDispatched.class, order::concerns);
        events.await(ShipmentDelivered.class, order::concerns);
        order.becomes("DELIVERED", 2);
        nothingIsWrong();
    }

    @Test
    void keepsNoPlaceWhenCancelledWhileItIsPlanned() {
        var orders = IntStream.range(0, 30).mapToObj(_ -> new Order("上海")).toList();

        orders.parallelStream().forEach(order -> {
            order.entered().reserved();
            events.publish(order.cancelled());
        });

        orders.forEach(order -> order.becomes("CANCELLED", 0));
        await().atMost(PATIENCE).untilAsserted(this::nothingIsWrong);
    }

    @Test
    void storesACancellationThatIsReceivedBeforeTheOrder() {
        var order = new Order("上海");

        events.publish(order.cancelled());
        order.entered().reserved().issued("SALES_ORDER");

        order.becomes("CANCELLED", 0);
        assertThat(order.events()).isEmpty();
    }

    @Test
    void neverPlansMoreShipmentsThanACarrierTakes() {
        enterCarrier("cramped", 3, Map.of("default", 60, "byRegion", Map.of("小镇", 0)));
        var orders = IntStream.range(0, 20).mapToObj(_ -> new Order("小镇")).toList();

        orders.forEach(Order::entered);
        orders.forEach(Order::reserved);
        var plans = orders.stream().map(order -> events.await(ShipmentPlanned.class, order::concerns)).toList();

        assertThat(plans.stream().filter(plan -> plan.carrier().equals("cramped"))
                .collect(Collectors.groupingBy(ShipmentPlanned::dispatchOn, Collectors.counting())).values()).isNotEmpty()
                .allMatch(count -> count <= 3);
        nothingIsWrong();
    }

    @Test
    void neverTakesMorePlacesThanTheCapacity() {
        var day = today.plusDays(300);
        var carrier = new Carrier("busy", "Busy", "http://localhost", 5, TransitDays.of(1), null, null);
        var takers = IntStream.range(0, 40).mapToObj(i -> new CarrierSlot("busy", day, "s-" + i / 2 + "#1")).toList();

        assertThat(days.isOn(carrier, day)).isTrue();
        var taken = takers.parallelStream().filter(place -> days.take(place, 5)).distinct().toList();

        assertThat(taken).hasSize(5).allMatch(days::isTaken);
        assertThat(days.isOn(carrier, day)).isFalse();
        taken.parallelStream().forEach(days::giveBack);
        taken.forEach(days::giveBack);
        assertThat(days.isOn(carrier, day)).isTrue();
        assertThat(days.from(day)).singleElement().satisfies(empty -> assertThat(empty.taken()).isZero());
    }

    @Test
    void overfillsNoDayWithManyShipmentsThatArePlannedTogether() {
        enterCarrier("narrow", 7, Map.of("default", 60, "byRegion", Map.of("窄", 0)));
        var orders = IntStream.range(0, 100).mapToObj(_ -> new Order("窄")).toList();
        var parts = IntStream.range(0, 4).mapToObj(i -> orders.subList(25 * i, 25 * (i + 1))).toList();

        apply(orders.stream().map(Order::demand).toList());
        parts.parallelStream().forEach(part -> apply(part.stream().map(Order::reservation).toList()));

        var plans = orders.stream().map(order -> shipments.findById(order.shipmentId()).orElseThrow()).toList();
        assertThat(plans).allMatch(shipment -> shipment.stage() == Stage.PLANNED);
        assertThat(plans.stream().map(shipment -> shipment.state().plan()).filter(plan -> plan.carrier().equals("narrow"))
                .collect(Collectors.groupingBy(ShipmentPlan::dispatchOn, Collectors.counting())).values()).hasSizeGreaterThan(1)
                .allMatch(count -> count <= 7).contains(7L);
        nothingIsWrong();
    }

    @Test
    void neverTakesMorePlacesThanTheCapacityInParallel() {
        var day = today.plusDays(299);
        var groups = IntStream.range(0, 12)
                .mapToObj(i -> IntStream.range(0, 4).mapToObj(j -> new CarrierSlot("busier", day, "s-" + i / 2 + "-" + j + "#1")).toList())
                .toList();

        var taken = groups.parallelStream().flatMap(group -> days.takeAll(group, _ -> 10).stream()).collect(Collectors.toSet());

        assertThat(taken).hasSize(10).allMatch(days::isTaken);
        assertThat(days.taken("busier", day)).isEqualTo(10);
        assertThat(days.takeAll(taken, _ -> 10)).as("taken again").isEqualTo(taken);
        var all = groups.stream().flatMap(List::stream).distinct().toList();
        days.giveBackAll(all);
        days.giveBackAll(all);
        assertThat(days.taken("busier", day)).isZero();
        assertThat(all).noneMatch(days::isTaken);
    }

    // recovery after a crash

    @Test
    void finishesPlansThatACrashInterrupted() {
        var soon = new Proposal(USUAL, today.plusDays(5), today.plusDays(6), null);
        var claimed = shipments.save(known(new Order("上海")).claim(soon));
        var taken = shipments.save(known(new Order("上海")).claim(soon));
        days.take(taken.claim().place(), 100_000);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Stream.of(claimed, taken).map(shipment -> dispatch.get(shipment.id())))
                .allSatisfy(shipment -> assertThat(shipment.stage()).isEqualTo(Stage.PLANNED))
                .allSatisfy(shipment -> assertThat(shipment.state().plan().dispatchOn()).isEqualTo(soon.dispatchOn())));
        nothingIsWrong();
    }

    @Test
    void plansAgainWhenThePlannedDayHasPassed() {
        var order = new Order("上海");
        var past = new Proposal(USUAL, today.minusDays(1), today, null);
        shipments.save(known(order).claim(past).plan(Instant.now()).salesOrderIssued(new ValidDocument("so", 1)));

        var replanned = events.await(ShipmentReplanned.class, order::concerns);
        events.await(PickingRequested.class, order::concerns);

        assertThat(replanned.dispatchOn()).isAfterOrEqualTo(today);
        assertThat(replanned.reason()).isEqualTo(Reasons.DAY_PASSED);
    }

    @Test
    void booksShipmentsThatACrashLeftUnbooked() {
        var order = new Order("上海");
        var soon = new Proposal(USUAL, today.plusDays(5), today.plusDays(6), null);
        var picked = known(order).claim(soon).plan(Instant.now()).salesOrderIssued(new ValidDocument("so", 1)).requestPicking(Instant.now())
                .picked(Instant.now(), Instant.now()).deliveryNoteIssued(new ValidDocument("dn", 1));
        days.take(picked.state().plan().place(), 100_000);

        shipments.save(picked);

        events.await(ShipmentBooked.class, order::concerns);
        nothingIsWrong();
    }

    private static Shipment known(Order order) {
        return Shipment.expected(order.id).demanded(DeliveryDemand.of(order.content(1)), Instant.now())
                .reserved(new ReservedGoods("e-1", 1, "WH-1", LINES));
    }

    // reports

    @Test
    void parksAReportThatIsReceivedBeforeTheBooking() {
        var order = new Order("上海").picked();

        order.reports("PickedUp", "");
        order.issued("DELIVERY_NOTE");

        order.becomes("DISPATCHED", 1);
    }

    @Test
    void makesADeadLetterOfAReportOfAnUnknownConsignment() {
        var number = Ids.next();

        events.publishRaw(Topics.LOGISTICS_REPORTS, number, logisticsReport("PickedUp", number, ""));

        assertThat(events.awaitDeadLetter(Topics.LOGISTICS_REPORTS, number)).contains("No shipment has the consignment number " + number);
    }

    @Test
    void makesDeadLettersOfMalformedReportsAndGoesOn() {
        var order = new Order("上海").booked();
        var broken = Ids.next();

        events.publishRaw(Topics.LOGISTICS_REPORTS, order.number(), "{\"type\": \"Delivered\", \"reportId\": \"" + broken + "\"}");
        events.publishRaw(Topics.WAREHOUSE_REPORTS, order.id, "{\"type\": \"PickShort\", \"reportId\": \"" + broken + "\"}");
        order.reports("PickedUp", "");

        order.becomes("DISPATCHED", 1);
        assertThat(events.awaitDeadLetter(Topics.LOGISTICS_REPORTS, broken)).contains("consignmentNumber").contains("at");
        assertThat(events.awaitDeadLetter(Topics.WAREHOUSE_REPORTS, broken)).contains("shipmentId").contains("lines");
    }

    @Test
    void makesADeadLetterOfAnotherReportUnderAKnownId() {
        var order = new Order("上海").booked();
        var id = Ids.next();
        var pickedUp = order.reportOf("PickedUp", id, "");

        events.publishRaw(Topics.LOGISTICS_REPORTS, order.number(), pickedUp);
        events.publishRaw(Topics.LOGISTICS_REPORTS, order.number(), pickedUp);
        events.publishRaw(Topics.LOGISTICS_REPORTS, order.number(), order.reportOf("Delivered", id, ""));

        assertThat(events.awaitDeadLetter(Topics.LOGISTICS_REPORTS, id)).contains("Report " + id + " said PICKED_UP").contains("DELIVERED");
        order.becomes("DISPATCHED", 1);
    }

    @Test
    void makesADeadLetterOfAPickWithoutNotice() {
        var order = new Order("上海").entered().reserved();
        events.await(ShipmentPlanned.class, order::concerns);

        order.pickCompleted();

        assertThat(events.awaitDeadLetter(Topics.WAREHOUSE_REPORTS, order.shipmentId())).contains("is PLANNED");
    }

    @Test
    void ignoresReportsThatInventoryConsumes() {
        var ours = new Order("上海").entered().reserved().issued("SALES_ORDER");
        events.await(PickingRequested.class, ours::concerns);
        events.publishRaw(Topics.WAREHOUSE_REPORTS, ours.id, "not JSON at all");
        events.publishRaw(Topics.WAREHOUSE_REPORTS, ours.id, "{\"type\": \"GoodsEaten\"}");
        events.publishRaw(Topics.WAREHOUSE_REPORTS, ours.id, "{\"type\": \"StockCounted\"}");

        ours.pickCompleted();

        events.await(GoodsPicked.class, ours::concerns);
    }

    @Test
    void acceptsReportsOverHttp() {
        var order = new Order("上海").booked();

        as(Roles.LOGISTICS_SYSTEM).post().uri("/api/reports/logistics").contentType(MediaType.APPLICATION_JSON)
                .body("[" + logisticsReport("PickedUp", order.number(), "") + "," + logisticsReport("OutForDelivery", order.number(), "")
                        + "]")
                .exchange().expectStatus().isAccepted();

        events.await(ShipmentProgressed.class, order::concerns);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                {"type": "PickedUp", "reportId": "r", "at": "2026-11-24T12:00:00Z"}                                                           | consignmentNumber
                [{"type": "PickedUp", "reportId": "r", "consignmentNumber": "c", "at": "today"}]                                              | [0].at
                {"type": "Exception", "reportId": "r", "consignmentNumber": "c", "kind": "LOST", "reason": "x", "at": "2026-11-24T12:00:00Z"} | kind
                {"type": "PickedUp", "reportId": "r", "consignmentNumber": "c", "at": "2026-02-30T12:00:00Z"}                                 | at
                []                                                                                                                            | body
                """)
    void namesWhatIsWrongWithAReport(String report, String field) {
        var problem = as(Roles.LOGISTICS).post().uri("/api/reports/logistics").contentType(MediaType.APPLICATION_JSON).body(report)
                .exchange().expectStatus().isBadRequest().expectBody(JsonNode.class).returnResult().getResponseBody();

        assertThat(problem.path("errors").get(0).path("field").asString()).isEqualTo(field);
    }

    // carriers

    @ParameterizedTest
    @EnumSource(names = {"SLOW", "FAILING", "REFUSING", "RUBBISH", "EMPTY"})
    void aFailingCarrierDelaysNoOtherAndIsRetried(Behaviour behaviour) {
        var region = "region-" + behaviour;
        enterCarrier(behaviour.name(), 1000, Map.of("default", 60, "byRegion", Map.of(region, 0)));
        CARRIER.is(behaviour.name(), behaviour);
        var stuck = IntStream.range(0, 4).mapToObj(_ -> new Order(region).picked()).toList();
        stuck.forEach(order -> order.issued("DELIVERY_NOTE"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stuck).anySatisfy(
                order -> assertThat(order.shipment().path("booking").path("problem").asString()).startsWith("Carrier " + behaviour)));

        new Order("上海").booked();
        assertThat(stuck).allSatisfy(order -> assertThat(order.shipment().path("state").asString()).isEqualTo("PICKED"));
        CARRIER.is(behaviour.name(), Behaviour.HEALTHY);

        stuck.forEach(order -> events.await(ShipmentBooked.class, order::concerns));
        assertThat(
                events.published(ShipmentBooked.class).stream().filter(booked -> stuck.stream().anyMatch(order -> order.concerns(booked))))
                .hasSize(stuck.size());
    }

    @Test
    void refusesAConsignmentNumberThatAnotherShipmentHas() {
        enterCarrier("double", 1000, Map.of("default", 60, "byRegion", Map.of("双子", 0)));
        CARRIER.is("double", Behaviour.SAME_NUMBER);
        var twins = Stream.of(new Order("双子").picked(), new Order("双子").picked()).toList();

        twins.forEach(order -> order.issued("DELIVERY_NOTE"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(twins)
                        .extracting(order -> order.shipment().path("state").asString())
                        .containsExactlyInAnyOrder("BOOKED", "PICKED"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(twins)
                .anySatisfy(order -> assertThat(order.shipment().path("booking").path("problem").asString()).contains("another shipment")));
        CARRIER.is("double", Behaviour.HEALTHY);
        twins.forEach(order -> order.becomes("BOOKED", 0));
        nothingIsWrong();
    }

    @Test
    void booksOnceHoweverOftenTheDeliveryNoteIsReceived() {
        enterCarrier("counted", 1000, Map.of("default", 60, "byRegion", Map.of("数", 0)));
        var order = new Order("数").picked();

        order.issued("DELIVERY_NOTE").issued("DELIVERY_NOTE").issued("DELIVERY_NOTE");
        order.becomes("BOOKED", 0);

        assertThat(CARRIER.calls("counted")).isEqualTo(1);
    }

    @Test
    void publishesTheMetricsOfEachCarriersGuards() {
        new Order("上海").booked();

        var metrics = api.anonymous().get().uri("/actuator/prometheus").exchange().expectBody(String.class).returnResult()
                .getResponseBody();

        assertThat(metrics).containsPattern("resilience4j_circuitbreaker_state\\{[^}]*name=\"" + USUAL + "\"");
    }

    // HTTP

    @Test
    void listsShipmentsInParts() {
        var orders = Stream.of(new Order("上海"), new Order("上海"), new Order("上海")).map(Order::entered).toList();
        orders.forEach(order -> order.becomes("EXPECTED", 0));

        var first = get(Roles.CLERK, "/api/shipments?state=EXPECTED&limit=2");
        var rest = get(Roles.CLERK, "/api/shipments?state=EXPECTED&limit=500&after=" + first.path("next").asString());

        assertThat(first.path("items").size()).isEqualTo(2);
        assertThat(Stream.concat(first.path("items").valueStream(), rest.path("items").valueStream())
                .map(shipment -> shipment.path("orderId").asString())).doesNotHaveDuplicates()
                .containsAll(orders.stream().map(order -> order.id).toList());
    }

    @Test
    void listsShipmentsByDayCarrierAndStateAndSaysWhatLogisticsMayReport() {
        var planned = new Order("上海").entered().reserved();
        var booked = new Order("上海").entered().reserved().issued("SALES_ORDER");
        events.await(ShipmentPlanned.class, planned::concerns);
        events.await(PickingRequested.class, booked::concerns);
        booked.pickCompleted();
        events.await(GoodsPicked.class, booked::concerns);
        booked.issued("DELIVERY_NOTE");
        events.await(ShipmentBooked.class, booked::concerns);
        var day = planned.shipment().path("dispatchOn").asString();
        var onTheDay = "carrier=" + USUAL + "&dispatchFrom=" + day + "&dispatchUntil=" + day;

        assertThat(orderIds(onTheDay + "&state=PLANNED&state=BOOKED")).contains(planned.id, booked.id);
        assertThat(orderIds(onTheDay + "&state=PLANNED&state=PICKING")).contains(planned.id).doesNotContain(booked.id);
        assertThat(orderIds("carrier=nobody&state=PLANNED")).isEmpty();
        var ascending = get(Roles.CLERK, "/api/shipments?sort=dispatchOn&limit=500&dispatchFrom=" + day);
        assertThat(ascending.path("items").valueStream().map(one -> one.path("dispatchOn").asString())).isSorted();
        var first = get(Roles.CLERK, "/api/shipments?sort=-dispatchOn&limit=1");
        var second = get(Roles.CLERK, "/api/shipments?sort=-dispatchOn&limit=1&after=" + first.path("next").asString());
        assertThat(second.at("/items/0/id")).isNotEqualTo(first.at("/items/0/id"));
        assertThat(second.at("/items/0/dispatchOn").asString()).isLessThanOrEqualTo(first.at("/items/0/dispatchOn").asString());

        assertThat(orderIds("delayed=true")).doesNotContain(booked.id);
        booked.reports("Exception", ", \"kind\": \"DELAYED\", \"reason\": \"snow\"");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(orderIds("delayed=true")).contains(booked.id));

        assertThat(report(Roles.LOGISTICS, booked).path("allowed").asBoolean()).isTrue();
        assertThat(report(Roles.LOGISTICS, planned).path("why").asString()).contains("No carrier has accepted");
        assertThat(report(Roles.CLERK, booked).path("why").asString()).contains("logistics");
        as(Roles.CLERK).get().uri("/api/shipments?sort=price").exchange().expectStatus().isBadRequest();
        as(Roles.CLERK).get().uri("/api/shipments?sort=dispatchOn&after=x").exchange().expectStatus().isBadRequest();
    }

    private List<String> orderIds(String query) {
        return get(Roles.CLERK, "/api/shipments?limit=500&" + query).path("items").valueStream().map(one -> one.path("orderId").asString())
                .toList();
    }

    private JsonNode report(String role, Order order) {
        return get(role, "/api/shipments?orderId=" + order.id).at("/items/0/actions/0");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        GET,  /api/shipments,           DEPARTMENT
        GET,  /api/operations/shipping/audit,     CLERK
        PUT,  /api/shipments/policy,    CLERK
        GET,  /api/shipments/policy/history, CLERK
        PUT,  /api/carriers/x,          CLERK
        PUT,  /api/carriers/x,          LOGISTICS
        PUT,  /api/carriers/x,          LOGISTICS_SYSTEM
        PUT,  /api/carriers/x/transport, CLERK
        PUT,  /api/carriers/x/transport, WAREHOUSE
        PUT,  /api/carriers/x/transport, LOGISTICS_SYSTEM
        POST, /api/reports/logistics,   WAREHOUSE
        """)
    void refusesRolesThatAreNotAllowed(String method, String path, String role) {
        as(role).method(HttpMethod.valueOf(method)).uri(path).contentType(MediaType.APPLICATION_JSON).body("{}")
                .exchange().expectStatus().isForbidden();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                /api/carriers/x        | {"name": "X", "url": "ftp://x", "capacityPerDay": 1, "transitDays": {"default": 1}}                         | url
                /api/carriers/x        | {"name": "X", "url": "http://localhost", "capacityPerDay": -1, "transitDays": {"default": 1}}                       | capacityPerDay
                /api/carriers/x        | {"name": "X", "url": "http://localhost", "capacityPerDay": 1, "transitDays": {"default": -1}}                       | transitDays.default
                /api/carriers/x        | {"name": "X", "url": "http://localhost", "capacityPerDay": 1}                                                       | transitDays
                /api/carriers/x        | {"name": "X", "url": "http://10.0.0.1:27017", "capacityPerDay": 1, "transitDays": {"default": 1}}         | url
                /api/carriers/x        | {"name": "X", "url": "http://u:p@localhost", "capacityPerDay": 1, "transitDays": {"default": 1}}           | url
                /api/carriers/x.y      | {"name": "X", "url": "http://localhost", "capacityPerDay": 1, "transitDays": {"default": 1}}                        | id
                /api/shipments/policy  | {"pickAheadDays": 400}                                                                                      | pickAheadDays
                /api/shipments/policy  | {"pickAheadDays": 1, "pickBehindDays": 1}                                                                   | pickBehindDays
                """)
    void namesTheFieldThatIsWrong(String path, String body, String field) {
        var problem = as(Roles.ADMIN).put().uri(path).contentType(MediaType.APPLICATION_JSON).body(body).exchange().expectStatus()
                .isBadRequest().expectBody(JsonNode.class).returnResult().getResponseBody();

        assertThat(problem.path("errors").get(0).path("field").asString()).isEqualTo(field);
    }

    @Test
    void knowsWhoChangedACarrierWhenWhyAndWhatWasBefore() {
        enterCarrier("remembered", 5, Map.of("default", 1));
        as(Roles.MANAGER).put().uri("/api/carriers/remembered")
                .body(Map.of("name", "R", "url", CARRIER.url("remembered"), "capacityPerDay", 0, "transitDays", Map.of("default", 2),
                        "reason", "they strike"))
                .exchange().expectStatus().isOk();

        var entries = get(Roles.SUPERVISOR, "/api/carriers/remembered/history").path("items");

        assertThat(entries.valueStream().map(entry -> entry.path("changedBy").asString())).containsExactly("manager", "admin");
        assertThat(entries.path(0).path("reason").asString()).isEqualTo("they strike");
        assertThat(Instant.parse(entries.path(0).path("changedAt").asString())).isBetween(Instant.now().minusSeconds(300), Instant.now());
        assertThat(entries.at("/0/before/capacityPerDay").asInt()).isEqualTo(5);
        assertThat(entries.at("/0/before/transitDays/default").asInt()).isEqualTo(1);
        assertThat(entries.at("/0/after/capacityPerDay").asInt()).isZero();
        assertThat(entries.path(1).has("before")).isFalse();
        as(Roles.CLERK).get().uri("/api/carriers/remembered/history").exchange().expectStatus().isForbidden();
        as(Roles.MANAGER).get().uri("/api/carriers/never-entered/history").exchange().expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {Roles.LOGISTICS, Roles.MANAGER, Roles.ADMIN})
    void letsLogisticsChangeCapacityAndTransitTimes(String role) {
        var id = "changed-by-" + role;
        enterCarrier(id, 5, Map.of("default", 60, "byRegion", Map.of("广东", 50)));

        var changed = transport(role, id, Map.of("capacityPerDay", 3, "transitDays", Map.of("default", 59), "reason", "fewer vans"),
                "\"0\"")
                .expectStatus().isOk().expectHeader().valueEquals(HttpHeaders.ETAG, "\"1\"").expectBody(JsonNode.class).returnResult()
                .getResponseBody();

        assertThat(changed.path("name").asString()).isEqualTo("Carrier " + id);
        assertThat(changed.path("url").asString()).isEqualTo(CARRIER.url(id));
        assertThat(changed.path("capacityPerDay").asInt()).isEqualTo(3);
        assertThat(changed.path("transitDays")).isEqualTo(JSON.readTree("{\"default\": 59, \"byRegion\": {}}"));
        assertThat(get(Roles.CLERK, "/api/carriers").valueStream()).contains(changed);
        var entry = get(Roles.MANAGER, "/api/carriers/" + id + "/history").at("/items/0");
        assertThat(entry.path("changedBy").asString()).isEqualTo(role.toLowerCase(Locale.ROOT));
        assertThat(entry.path("reason").asString()).isEqualTo("fewer vans");
        assertThat(entry.at("/before/capacityPerDay").asInt()).isEqualTo(5);
        assertThat(entry.at("/after/capacityPerDay").asInt()).isEqualTo(3);
    }

    @Test
    void refusesATransportOfNoCarrierOfAnOlderVersionAndWithWhatOnlyAManagerChanges() {
        enterCarrier("closed", 5, Map.of("default", 60));
        var closed = Map.of("capacityPerDay", 0, "transitDays", Map.of("default", 60));

        assertThat(problem(transport(Roles.LOGISTICS, "never-entered", closed, "*").expectStatus().isNotFound()).path("type").asString())
                .isEqualTo("urn:kaidan:problem:unknown-carrier");
        transport(Roles.LOGISTICS, "closed", closed, "\"7\"").expectStatus().isEqualTo(412);
        var moved = Map.of("capacityPerDay", 0, "transitDays", Map.of("default", 60), "url", "http://localhost/elsewhere");
        assertThat(problem(transport(Roles.LOGISTICS, "closed", moved, "*").expectStatus().isBadRequest()).at("/errors/0/field").asString())
                .isEqualTo("url");
        var nowhere = Map.of("capacityPerDay", 0, "transitDays", Map.of("default", 61));
        assertThat(
                problem(transport(Roles.LOGISTICS, "closed", nowhere, "*").expectStatus().isBadRequest()).at("/errors/0/field").asString())
                .isEqualTo("transitDays.default");
    }

    private RestTestClient.ResponseSpec transport(String role, String id, Map<String, ?> body, String version) {
        return as(role).put().uri("/api/carriers/" + id + "/transport").header(HttpHeaders.IF_MATCH, version).body(body).exchange();
    }

    private static JsonNode problem(RestTestClient.ResponseSpec answer) {
        return JSON.readTree(answer.expectBody(String.class).returnResult().getResponseBody());
    }

    @Test
    void refusesAChangeMadeForAnOlderVersion() {
        enterCarrier("versioned", 1, Map.of("default", 60));
        enterCarrier("versioned", 0, Map.of("default", 60));

        as(Roles.ADMIN).put().uri("/api/carriers/versioned").header(HttpHeaders.IF_MATCH, "\"0\"")
                .body(Map.of("name", "V", "url", "http://localhost", "capacityPerDay", 1, "transitDays", Map.of("default", 1))).exchange()
                .expectStatus().isEqualTo(412);
    }

    @Test
    void answers404ForUnknownShipments() {
        as(Roles.CLERK).get().uri("/api/shipments/none").exchange().expectStatus().isNotFound();
        as(Roles.CLERK).get().uri("/api/shipments?state=LOST").exchange().expectStatus().isBadRequest();
        as(Roles.CLERK).get().uri("/api/shipments?limit=0").exchange().expectStatus().isBadRequest();
    }

    @Test
    void givesBackPlacesThatNoShipmentHas() {
        var order = new Order("上海").entered().reserved();
        var plan = events.await(ShipmentPlanned.class, order::concerns);
        var own = new CarrierSlot(USUAL, plan.dispatchOn(), plan.shipmentId() + "#1");
        var orphan = new CarrierSlot(USUAL, plan.dispatchOn(), plan.shipmentId() + "#77");
        var past = new CarrierSlot(USUAL, today.minusDays(30), plan.shipmentId() + "#78");
        days.take(orphan, 100_000);
        days.take(past, 100_000);
        assertThat(violations()).isNotEmpty();

        days.from(today.minusDays(31)).forEach(dispatch::reclaim);

        nothingIsWrong();
        assertThat(List.of(orphan, past)).noneMatch(days::isTaken);
        assertThat(days.isTaken(own)).isTrue();
    }

    // test data

    /** Repeats on conflicts, as the platform does. */
    private void apply(List<ShipmentFact> facts) {
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(OptimisticLockingFailureException.class)
                .untilAsserted(() -> dispatch.apply(facts));
    }

    private RestTestClient as(String role) {
        return api.as(role.toLowerCase(Locale.ROOT), role);
    }

    private JsonNode get(String role, String path) {
        return JSON.readTree(
                as(role).get().uri(path).exchange().expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody());
    }

    private void enterCarrier(String id, int capacity, Map<String, ?> transitDays) {
        as(Roles.ADMIN).put().uri("/api/carriers/" + id)
                .body(Map.of("name", "Carrier " + id, "url", CARRIER.url(id), "capacityPerDay", capacity, "transitDays", transitDays))
                .exchange().expectStatus().isOk();
    }

    private List<String> violations() {
        return get(Roles.SUPERVISOR, "/api/operations/shipping/audit").path("checks").valueStream()
                .flatMap(check -> check.path("violations").valueStream()).map(JsonNode::asString).toList();
    }

    private void nothingIsWrong() {
        assertThat(violations()).isEmpty();
    }

    private static String logisticsReport(String type, String number, String more) {
        return "{\"type\": \"%s\", \"reportId\": \"%s\", \"consignmentNumber\": \"%s\", \"at\": \"%s\"%s}".formatted(type, Ids.next(),
                number,
                Instant.now(), more);
    }

    /** The events of one order, as the other services publish them. */
    private final class Order {

        private final String id = Ids.next();
        private final String region;
        private LocalDate wantedBy = today.plusDays(20);
        private final Map<String, String> reported = new ConcurrentHashMap<>();
        private Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        Order(String region) {
            this.region = region;
        }

        OrderContent content(int revision) {
            return new OrderContent("SO-" + id, revision, "K-1", "Kunde", null, null, wantedBy,
                    new Address("李雷", null, "南京路 1", "上海", region, null, "CN"),
                    List.of(new Line(1, "P-1", "螺丝", null, Quantity.of(3, "pcs"), Money.of("1", "CNY"))), Money.of("3", "CNY"), null);
        }

        ShipmentFact demand() {
            return ShipmentFact.demanded(received("demand-" + id, id), id, DeliveryDemand.of(content(1)));
        }

        ShipmentFact reservation() {
            var reserved = stockReserved(1);
            return ShipmentFact.reserved(received("reservation-" + id, reserved), reserved);
        }

        private static <T> ReceivedEvent<T> received(String eventId, T event) {
            return new ReceivedEvent<>(eventId, "", Instant.now(), "", 0, "", event);
        }

        Event orderEntered() {
            return new OrderEntered(id, content(1), "SYSTEM", "clerk", Instant.now(), Instant.now(), Instant.now());
        }

        StockReserved stockReserved(int revision) {
            return new StockReserved(id, revision, List.of(new ReservedLine(1, "P-1", "WH-1", Quantity.of(3, "pcs"))), Instant.now());
        }

        Event documentIssued(String kind) {
            return new DocumentIssued(id, Ids.derived(id, kind), kind, kind + "-1", 1, "00", Instant.now());
        }

        Event cancelled() {
            return new OrderCancelled(id, "not wanted", "clerk", Instant.now());
        }

        Order entered() {
            events.publish(orderEntered());
            return this;
        }

        Order reserved() {
            events.publish(stockReserved(1));
            return this;
        }

        Order issued(String kind) {
            events.publish(documentIssued(kind));
            return this;
        }

        Order picked() {
            entered().reserved().issued("SALES_ORDER");
            events.await(PickingRequested.class, this::concerns);
            pickCompleted();
            events.await(GoodsPicked.class, this::concerns);
            return this;
        }

        Order booked() {
            picked().issued("DELIVERY_NOTE");
            events.await(ShipmentBooked.class, this::concerns);
            return this;
        }

        Order pickCompleted() {
            return report("PickCompleted", "");
        }

        Order report(String type, String more) {
            events.publishRaw(Topics.WAREHOUSE_REPORTS, id,
                    "{\"type\": \"%s\", \"reportId\": \"%s\", \"orderId\": \"%s\", \"shipmentId\": \"%s\", \"at\": \"%s\"%s}".formatted(
                            type,
                            Ids.next(), id, shipmentId(), Instant.now(), more));
            return this;
        }

        /** A kind is always reported by the same report, and with a later time than the kinds before. */
        Order reports(String type, String more) {
            events.publishRaw(Topics.LOGISTICS_REPORTS, number(), reported.computeIfAbsent(type, _ -> reportOf(type, Ids.next(), more)));
            return this;
        }

        private String reportOf(String type, String reportId, String more) {
            at = at.plusSeconds(60);
            return "{\"type\": \"%s\", \"reportId\": \"%s\", \"consignmentNumber\": \"%s\", \"at\": \"%s\"%s}".formatted(type,
                    reportId, number(), at, more);
        }

        boolean concerns(ShipmentEvent event) {
            return event.orderId().equals(id);
        }

        List<ShipmentEvent> events() {
            return events.published(ShipmentEvent.class).stream().filter(this::concerns).toList();
        }

        String shipmentId() {
            return Shipment.idFor(id);
        }

        String number() {
            return TestCarrier.number(shipmentId());
        }

        JsonNode shipment() {
            return get(Roles.CLERK, "/api/shipments?orderId=" + id).path("items").path(0);
        }

        void becomes(String state, int reports) {
            ThrowingRunnable isSo = () -> {
                var shipment = shipment();
                assertThat(shipment.path("state").asString("")).isEqualTo(state);
                assertThat(shipment.path("reports").size()).isEqualTo(reports);
            };
            await().atMost(PATIENCE).untilAsserted(isSo);
        }

        @Override
        public String toString() {
            return "order " + id;
        }
    }
}
