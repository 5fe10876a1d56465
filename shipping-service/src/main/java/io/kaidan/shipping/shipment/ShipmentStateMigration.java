package io.kaidan.shipping.shipment;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonType;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Rewrites shipments that an earlier build stored as the name of a state and parts beside it.
 * It runs once, before the first event is consumed, and may be interrupted and repeated. The store remembers that it has run.
 */
@Component
class ShipmentStateMigration implements SmartInitializingSingleton {

    private static final String DONE = "shipment-states";
    private static final int BATCH = 1000;
    private static final List<String> PARTS = List.of("planning", "picking", "booking", "scans");
    private static final List<String> UNUSED_INDEXES = List.of("state", "consignment");

    private final MongoOperations store;

    ShipmentStateMigration(MongoOperations store) {
        this.store = store;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var migrations = store.getCollection("migrations");
        if (migrations.find(new Document("_id", DONE)).first() != null)
            return;
        rewriteAll();
        store.indexOps(Shipment.class).getIndexInfo().stream().filter(index -> UNUSED_INDEXES.contains(index.getName()))
                .forEach(index -> store.indexOps(Shipment.class).dropIndex(index.getName()));
        store.save(new Document("_id", DONE), "migrations");
    }

    void rewriteAll() {
        var rewritten = new ArrayList<ReplaceOneModel<Document>>();
        for (var shipment : store.getCollection("shipments").find(Filters.type("state", BsonType.STRING))) {
            var before = Filters.and(Filters.eq("_id", shipment.get("_id")), Filters.eq("state", shipment.get("state")));
            rewritten.add(new ReplaceOneModel<>(before, rewritten(shipment)));
            if (rewritten.size() == BATCH)
                write(rewritten);
        }
        write(rewritten);
    }

    private void write(List<ReplaceOneModel<Document>> rewritten) {
        if (!rewritten.isEmpty())
            store.getCollection("shipments").bulkWrite(List.copyOf(rewritten));
        rewritten.clear();
    }

    private static Document rewritten(Document old) {
        var planning = part(old, "planning");
        var shipment = new Document(old);
        shipment.keySet().removeAll(PARTS);
        return withoutNulls(shipment.append("state", state(Stage.valueOf(old.getString("state")), old))
                .append("claims", planning.getInteger("places", 0))
                .append("givingBack", planning.getList("givingBack", Document.class, List.of()))
                .append("consignmentNumber", part(old, "booking").get("consignmentNumber")));
    }

    private static Document state(Stage stage, Document old) {
        var planning = part(old, "planning");
        var booking = part(old, "booking");
        var state = new Document("_class", stage.alias()).append("plan", planning.get("plan"));
        return withoutNulls(switch (stage) {
            case EXPECTED -> state.append("next", next(planning));
            case PLANNED -> state.append("next", next(planning)).append("notice", old.get("picking"));
            case PICKING -> state.append("notice", old.get("picking"));
            case PICKED ->
                state.append("notice", old.get("picking")).append("failedBooking", booking.get("problem") == null ? null : booking);
            case BOOKED, DISPATCHED, DELIVERED, FAILED, RETURNED -> state.append("notice", old.get("picking")).append("consignment",
                    new Document("number", booking.get("consignmentNumber")).append("scans", old.get("scans")));
            case CANCELLED -> new Document("_class", stage.alias()).append("before", state(beforeCancellation(old), old));
        });
    }

    private static Stage beforeCancellation(Document old) {
        if (part(old, "booking").get("consignmentNumber") != null)
            return Stage.BOOKED;
        if (old.get("picking") != null)
            return Stage.PICKED;
        return part(old, "planning").get("plan") == null ? Stage.EXPECTED : Stage.PLANNED;
    }

    private static @Nullable Document next(Document planning) {
        if (planning.get("claim") != null)
            return new Document("_class", "claimed").append("plan", planning.get("claim"));
        return planning.get("problem") == null
                ? null
                : new Document("_class", "postponed").append("tryAgainAt",
                        planning.get("notBefore"));
    }

    private static Document part(Document of, String name) {
        return of.get(name, new Document());
    }

    private static Document withoutNulls(Document document) {
        document.values().removeIf(Objects::isNull);
        return document;
    }
}
