package io.kaidan.shipping.shipment;

import static io.kaidan.shipping.shipment.TestShipments.FRIDAY;
import static io.kaidan.shipping.shipment.TestShipments.NOON;
import static io.kaidan.shipping.shipment.TestShipments.ORDER;
import static io.kaidan.shipping.shipment.TestShipments.TUESDAY;
import static io.kaidan.shipping.shipment.TestShipments.bookable;
import static io.kaidan.shipping.shipment.TestShipments.booked;
import static io.kaidan.shipping.shipment.TestShipments.picked;
import static io.kaidan.shipping.shipment.TestShipments.picking;
import static io.kaidan.shipping.shipment.TestShipments.planned;
import static io.kaidan.shipping.shipment.TestShipments.proposal;
import static io.kaidan.shipping.shipment.TestShipments.published;
import static io.kaidan.shipping.shipment.TestShipments.ready;
import static io.kaidan.shipping.shipment.TestShipments.scan;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.WarehouseReport.Found;
import io.kaidan.platform.test.KaidanTest;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.tracking.Scan.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MongoConverter;

/** Shipments as the build before stored them, which {@code earlier-shipments.json} has in every state. */
@KaidanTest
class ShipmentStateMigrationIT {

    private static final Map<String, Document> EARLIER = earlier();

    @Autowired
    private MongoClient client;

    @Autowired
    private MongoConverter converter;

    private MongoTemplate store;
    private MongoCollection<Document> stored;
    private ShipmentStateMigration migration;

    @BeforeEach
    void emptyStore() {
        // a database of its own, where no round finds these shipments
        store = new MongoTemplate(new SimpleMongoClientDatabaseFactory(client, "earlier"), converter);
        store.getDb().drop();
        stored = store.getCollection("shipments");
        migration = new ShipmentStateMigration(store);
    }

    /** The same shipments, made by this build. */
    private static Map<String, Supplier<Shipment>> shipments() {
        var all = new HashMap<String, Supplier<Shipment>>(Map.ofEntries(
                Map.entry("expected without facts", () -> Shipment.expected(ORDER)),
                Map.entry("claiming its first place", () -> ready().claim(proposal(TUESDAY))),
                Map.entry("giving back its first claim", () -> ready().claim(proposal(TUESDAY)).unclaim()),
                Map.entry("without room at its carriers",
                        () -> published(ready().cannotBePlanned(NOON.plusSeconds(600), NOON))),
                Map.entry("claiming its second place", () -> planned().claim(proposal(FRIDAY))),
                Map.entry("giving back its first place", () -> published(planned().claim(proposal(FRIDAY)).plan(NOON))),
                Map.entry("picked short",
                        () -> published(picking().pickedShort(List.of(new Found(1, "P-1", Quantity.of(1, "pcs"))), NOON, NOON))),
                Map.entry("not booked yet", () -> bookable().bookingFailed("no answer", NOON.plusSeconds(5), NOON)),
                Map.entry("booked at the second attempt",
                        () -> published(bookable().bookingFailed("no answer", NOON, NOON).booked("C-1", NOON))),
                Map.entry("cancelled before planning", () -> ready().cancel("not wanted", NOON)),
                Map.entry("cancelled after picking", () -> picked().cancel("not wanted", NOON)),
                Map.entry("cancelled after a failed booking",
                        () -> bookable().bookingFailed("no answer", NOON, NOON).cancel("not wanted", NOON)),
                Map.entry("cancelled after booking", () -> booked().cancel("not wanted", NOON)),
                Map.entry("cancelled and delayed", () -> booked().cancel("not wanted", NOON).reported(scan(Kind.DELAYED), NOON)),
                Map.entry("dispatched although cancelled",
                        () -> published(booked().cancel("not wanted", NOON).gaveBack().reported(scan(Kind.PICKED_UP), NOON)))));
        Arrays.stream(Stage.values()).forEach(stage -> all.put(stage.name(), () -> TestShipments.in(stage)));
        return all;
    }

    private static Set<String> kinds() {
        return EARLIER.keySet();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void storesWhatThisBuildWouldHaveStored(String kind) {
        stored.insertOne(EARLIER.get(kind));

        migration.rewriteAll();

        var shipment = shipments().get(kind).get();
        var expected = new Document();
        converter.write(shipment, expected);
        expected.get("facts", Document.class).remove("reports"); // newer than those shipments; an absent list is an empty one
        assertThat(stored.find()).containsExactly(expected);
        assertThat(store.findAll(Shipment.class)).containsExactly(shipment);
    }

    @Test
    void goesOnAfterAnInterruption() {
        stored.insertOne(EARLIER.get("PLANNED"));
        migration.rewriteAll();
        var first = stored.find().first();
        stored.insertOne(new Document(EARLIER.get("PICKED")).append("_id", "s-2").append("orderId", "o-2"));

        migration.rewriteAll();

        assertThat(stored.find(new Document("_id", first.get("_id")))).containsExactly(first);
        assertThat(store.findAll(Shipment.class)).extracting(Shipment::stage).containsExactlyInAnyOrder(Stage.PLANNED, Stage.PICKED);
    }

    @Test
    void runsOnceAndDropsTheIndexesOfTheBuildBefore() {
        stored.createIndex(new Document("state", 1).append("_id", 1), new IndexOptions().name("state"));
        migration.afterSingletonsInstantiated();
        stored.insertOne(EARLIER.get("PLANNED"));

        migration.afterSingletonsInstantiated();

        assertThat(stored.find()).containsExactly(EARLIER.get("PLANNED"));
        assertThat(stored.listIndexes()).extracting(index -> index.getString("name")).doesNotContain("state");
    }

    private static Map<String, Document> earlier() {
        try (var in = ShipmentStateMigrationIT.class.getResourceAsStream("/earlier-shipments.json")) {
            var file = Document.parse(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
            var all = new HashMap<String, Document>();
            file.keySet().forEach(kind -> all.put(kind, file.get(kind, Document.class)));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
