package io.kaidan.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoNamespace;
import io.kaidan.contracts.Ids;
import io.kaidan.local.CommandFailed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;

class MultiplicationTest {

    private static final String FORMER = "01a210c3-be00-7000-940f-749895a38ac1";
    private static final String ORDER = Ids.derived("order");
    private static final String SHIPMENT = Ids.derived("shipment");
    private static final OrderCopy FIRST = new OrderCopy(1, 91);
    private static final OrderCopy SECOND = new OrderCopy(2, 91);

    private final Map<MongoNamespace, Map<BsonValue, BsonDocument>> before = new LinkedHashMap<>();
    private final Map<MongoNamespace, Map<BsonValue, BsonDocument>> after = new LinkedHashMap<>();

    @Test
    void givesEachCopyItsOwnIdWhereverItStands() {
        after("orders.orders", "{_id: '%s', heard: ['%s'], by: {'%s': 1}}".formatted(ORDER, SHIPMENT, SHIPMENT));
        after("shipping.shipments", "{_id: '%s', token: '%s#1', orderId: '%s'}".formatted(SHIPMENT, SHIPMENT, ORDER));

        var order = copies("orders.orders", FIRST, SECOND);
        var shipment = copies("shipping.shipments", FIRST, SECOND);

        assertThat(List.of(id(order.getFirst()), id(order.getLast()), ORDER)).doesNotHaveDuplicates();
        for (int i = 0; i < 2; i++) {
            assertThat(shipment.get(i)).containsEntry("orderId", order.get(i).get("_id"));
            assertThat(shipment.get(i).getString("token").getValue()).isEqualTo(id(shipment.get(i)) + "#1");
            assertThat(order.get(i).getArray("heard")).containsExactly(shipment.get(i).get("_id"));
            assertThat(order.get(i).getDocument("by")).containsOnlyKeys(id(shipment.get(i)));
        }
    }

    @Test
    void leavesIdsThatWereThereBefore() {
        before("orders.customers", "{_id: '%s'}".formatted(FORMER));
        after("orders.customers", "{_id: '%s'}".formatted(FORMER));
        after("orders.orders", "{_id: '%s', customer: '%s', product: 'P-1001'}".formatted(ORDER, FORMER));

        assertThat(copies("orders.orders", FIRST).getFirst().getString("customer").getValue()).isEqualTo(FORMER);
        assertThat(copies("orders.orders", FIRST).getFirst().getString("product").getValue()).isEqualTo("P-1001");
    }

    @Test
    void numbersOnWithoutGapOrRepeat() {
        before("documents.numbers", "{_id: 'FP2026-000001', series: 'FP2026', place: 1, documentId: '%s'}".formatted(FORMER));
        after("documents.numbers", "{_id: 'FP2026-000001', series: 'FP2026', place: 1, documentId: '%s'}".formatted(FORMER));
        for (int i = 2; i <= 4; i++)
            after("documents.numbers", "{_id: 'FP2026-00000%d', series: 'FP2026', place: %d, documentId: '%s'}".formatted(i, i,
                    Ids.derived("document" + i)));

        var numbers = copies("documents.numbers", FIRST, SECOND);

        assertThat(numbers).extracting(number -> number.getInt32("place").getValue()).containsExactlyInAnyOrder(5, 6, 7, 8, 9, 10);
        assertThat(numbers)
                .allSatisfy(number -> assertThat(id(number)).isEqualTo("FP2026-%06d".formatted(number.getInt32("place").getValue())));
    }

    @Test
    void letsBalancesRunOnWithinTheirItem() {
        for (int i = 1; i <= 2; i++)
            after("inventory.movements",
                    "{_id: '%s', itemId: 'P-1@WH', number: %d, quantity: {$numberDecimal: '-3'}, balance: {$numberDecimal: '%d'}}"
                            .formatted(Ids.derived("movement" + i), i, 100 - 3 * i));

        assertThat(copies("inventory.movements", SECOND)).satisfiesExactlyInAnyOrder(
                movement -> assertThat(List.of(movement.get("number"), movement.get("balance"))).isEqualTo(numbers(5, "85")),
                movement -> assertThat(List.of(movement.get("number"), movement.get("balance"))).isEqualTo(numbers(6, "82")));
    }

    @Test
    void movesDaysAndTimesIntoThePast() {
        after("orders.orders",
                ("{_id: '%s', wantedBy: '2026-12-24', told: '2026-11-26T05:33:13.107Z', at: {$date: '2026-11-25T03:33:13Z'}, "
                        + "position: '01a210c3bd13-%s', priority: '2026-12-24 SO2026-000007'}").formatted(ORDER, ORDER));

        var copy = copies("orders.orders", new OrderCopy(1, 365)).getFirst();

        assertThat(copy.getString("wantedBy").getValue()).isEqualTo("2025-12-24");
        assertThat(copy.getString("told").getValue()).isEqualTo("2025-11-26T05:33:13.107Z");
        assertThat(copy.getDateTime("at").asDateTime()).isEqualTo(BsonDocument.parse("{at: {$date: '2025-11-25T03:33:13Z'}}").get("at"));
        assertThat(copy.getString("position").getValue()).isLessThan("01a210c3bd13").endsWith("-" + id(copy));
        assertThat(copy.getString("priority").getValue()).isEqualTo("2025-12-24 SO2026-000014");
    }

    @Test
    void growsWhatGathersByWhatItHasGrown() {
        before("inventory.stock", "{_id: 'P-1@WH', onHand: {$numberDecimal: '100'}, movements: 1, holds: [], version: {$numberLong: '7'}}");
        after("inventory.stock", "{_id: 'P-1@WH', onHand: {$numberDecimal: '94.5'}, movements: 3, holds: [], version: {$numberLong: '7'}}");

        assertThat(growth("inventory.stock", FIRST, SECOND)).isEqualTo(BsonDocument.parse(
                "{$inc: {onHand: {$numberDecimal: '-11.0'}, movements: 4}, $setOnInsert: {holds: [], version: {$numberLong: '7'}}}"));
    }

    @Test
    void gathersInTheDocumentOfTheEarlierDay() {
        after("orders.orders", "{_id: '%s'}".formatted(SHIPMENT));
        after("shipping.carrier_days", "{_id: '2026-12-28/local', day: '2026-12-28', taken: 1, places: ['%s#1']}".formatted(SHIPMENT));
        var multiplication = multiplication();

        var update = multiplication.growth(List.of(FIRST, SECOND)).get(new MongoNamespace("shipping.carrier_days")).getFirst();

        assertThat(update.getFilter().toBsonDocument()).isEqualTo(BsonDocument.parse("{_id: '2026-09-28/local'}"));
        var ids = copies("orders.orders", FIRST, SECOND).stream().map(order -> "'" + id(order) + "#1'").toList();
        assertThat(update.getUpdate()).isEqualTo(BsonDocument.parse(
                "{$inc: {taken: 2}, $push: {places: {$each: [%s, %s]}}, $setOnInsert: {day: '2026-09-28'}}".formatted(ids.toArray())));
    }

    @Test
    void refusesWhatItCannotExplain() {
        before("novelties.totals", "{_id: 'all', best: 'C-1001', open: ['a']}");
        after("novelties.totals", "{_id: 'all', best: 'C-1002', open: ['a']}");

        assertThatThrownBy(this::multiplication).isInstanceOf(CommandFailed.class).hasMessageContaining("'best'")
                .hasMessageContaining("novelties.totals");
    }

    @Test
    void refusesAListThatHasLostSomething() {
        before("novelties.totals", "{_id: 'all', open: ['a']}");
        after("novelties.totals", "{_id: 'all', open: ['b']}");

        assertThatThrownBy(this::multiplication).isInstanceOf(CommandFailed.class).hasMessageContaining("'open'");
    }

    @Test
    void hasNoIdTwice() {
        var ids = new ArrayList<UUID>();
        for (var original : List.of(UUID.fromString(FORMER), UUID.fromString(ORDER), UUID.fromString(Ids.next())))
            IntStream.rangeClosed(1, 10_000).mapToObj(number -> new OrderCopy(number, 90 + number / 25).id(original)).forEach(id -> {
                assertThat(id.version()).isEqualTo(original.version());
                assertThat(id.variant()).isEqualTo(2);
                ids.add(id);
            });

        assertThat(ids).doesNotHaveDuplicates();
    }

    private void before(String collection, String json) {
        put(before, collection, json);
    }

    private void after(String collection, String json) {
        put(after, collection, json);
    }

    private static void put(Map<MongoNamespace, Map<BsonValue, BsonDocument>> snapshot, String collection, String json) {
        var document = BsonDocument.parse(json);
        snapshot.computeIfAbsent(new MongoNamespace(collection), _ -> new LinkedHashMap<>()).put(document.get("_id"), document);
    }

    private Multiplication multiplication() {
        return Multiplication.of(new Snapshot(before), new Snapshot(after), "run7");
    }

    private List<BsonDocument> copies(String collection, OrderCopy... copies) {
        return multiplication().copies(List.of(copies)).get(new MongoNamespace(collection)).toList();
    }

    private BsonDocument growth(String collection, OrderCopy... copies) {
        return (BsonDocument) multiplication().growth(List.of(copies)).get(new MongoNamespace(collection)).getFirst().getUpdate();
    }

    private static String id(BsonDocument document) {
        return document.getString("_id").getValue();
    }

    private static List<BsonValue> numbers(int number, String balance) {
        return List.copyOf(BsonDocument.parse("{number: %d, balance: {$numberDecimal: '%s'}}".formatted(number, balance)).values());
    }
}
