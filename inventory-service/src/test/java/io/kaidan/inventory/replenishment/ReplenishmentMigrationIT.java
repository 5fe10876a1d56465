package io.kaidan.inventory.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.Ids;
import io.kaidan.inventory.replenishment.ReplenishmentState.Cancelled;
import io.kaidan.inventory.replenishment.ReplenishmentState.Name;
import io.kaidan.inventory.replenishment.ReplenishmentState.Ordered;
import io.kaidan.inventory.replenishment.ReplenishmentState.Received;
import io.kaidan.inventory.replenishment.ReplenishmentState.Requested;
import io.kaidan.inventory.replenishment.ReplenishmentState.UnderWay;
import io.kaidan.platform.test.KaidanTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.core.MongoOperations;

/** Replenishments as an earlier build stored them: the state by its name, and its time beside it. */
@KaidanTest
class ReplenishmentMigrationIT {

    private static final Instant THEN = Instant.parse("2026-11-24T12:00:00Z");

    @Autowired
    private MongoOperations store;
    @Autowired
    private Replenishments replenishments;
    @Autowired
    private ReplenishmentMigration migration;

    @Test
    void readsEachStateThatAnEarlierBuildHasStored() {
        var requested = stored("REQUESTED", null, null);
        var ordered = stored("ORDERED", null, null);
        var underWay = stored("UNDER_WAY", null, null);
        var received = stored("RECEIVED", THEN, null);
        var withdrawn = stored("CANCELLED", THEN, null);
        var declined = stored("CANCELLED", THEN, THEN);
        store.getCollection("replenishments").createIndex(new Document("state", 1).append("_id", 1),
                new com.mongodb.client.model.IndexOptions().name("state"));

        migration.afterSingletonsInstantiated();
        migration.afterSingletonsInstantiated();

        assertThat(read(requested)).satisfies(r -> {
            assertThat(r.state()).isEqualTo(new Requested());
            assertThat(r.expectedOn()).isEqualTo(LocalDate.of(2026, 12, 1));
            assertThat(r.version()).isEqualTo(3);
        });
        assertThat(read(ordered).state()).isEqualTo(new Ordered());
        assertThat(read(underWay).state()).isEqualTo(new UnderWay());
        assertThat(read(received).state()).isEqualTo(new Received(THEN));
        assertThat(read(withdrawn).state()).isEqualTo(new Cancelled(THEN, false));
        assertThat(read(declined).state()).isEqualTo(new Cancelled(THEN, true));
        assertThat(store.getCollection("replenishments").listIndexes()).extracting(index -> index.getString("name"))
                .doesNotContain("state");
    }

    @Test
    void findsThemByTheirState() {
        var ordered = stored("ORDERED", null, null);
        var declined = stored("CANCELLED", THEN, THEN);

        migration.afterSingletonsInstantiated();

        assertThat(replenishments.page(Name.ORDERED, "", Limit.of(500))).extracting(Replenishment::id).contains(ordered)
                .doesNotContain(declined);
        assertThat(replenishments.page(Name.CANCELLED, "", Limit.of(500))).extracting(Replenishment::id).contains(declined);
        assertThat(replenishments.open()).extracting(Replenishment::id).contains(ordered).doesNotContain(declined);
        assertThat(replenishments.openOf(List.of(ordered + "@WH-1", declined + "@WH-1"))).extracting(Replenishment::id)
                .containsExactly(ordered);
    }

    private Replenishment read(String id) {
        return replenishments.findById(id).orElseThrow();
    }

    private String stored(String state, @Nullable Instant closedAt, @Nullable Instant declinedAt) {
        var id = Ids.next();
        var quantity = new Document("value", new org.bson.types.Decimal128(6)).append("unit", "pcs");
        var document = new Document("_id", id).append("itemId", id + "@WH-1").append("productId", id).append("warehouseId", "WH-1")
                .append("number", 1).append("quantity", quantity).append("receivedBefore", quantity).append("neededBy", "2026-12-05")
                .append("state", state).append("expectedOn", "2026-12-01").append("requestedAt", Date.from(THEN))
                .append("outbox", new Document("pending", List.of())).append("version", 3L).append("_class", "replenishment");
        if (closedAt != null)
            document.append("closedAt", Date.from(closedAt));
        if (declinedAt != null)
            document.append("declinedAt", Date.from(declinedAt));
        store.getCollection("replenishments").insertOne(document);
        return id;
    }
}
