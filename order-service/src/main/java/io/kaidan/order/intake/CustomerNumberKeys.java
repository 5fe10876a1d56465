package io.kaidan.order.intake;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Adds {@code customerNumberKey} to intakes that an earlier build stored without it, so that they are found as duplicates.
 * It runs once, before the first request is taken. The store remembers that it has run.
 */
@Component
class CustomerNumberKeys implements SmartInitializingSingleton {

    private static final String DONE = "customer-number-keys";
    private static final int BATCH = 1000;

    private final MongoOperations store;

    CustomerNumberKeys(MongoOperations store) {
        this.store = store;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var migrations = store.getCollection("migrations");
        if (migrations.find(new Document("_id", DONE)).first() != null)
            return;
        addMissing();
        store.save(new Document("_id", DONE), "migrations");
    }

    void addMissing() {
        var intakes = store.getCollection("intakes");
        var without = new Document("customerNumberKey", new Document("$exists", false)).append("request.customerOrderNumber",
                new Document("$exists", true));
        var updates = new ArrayList<UpdateOneModel<Document>>();
        for (var intake : intakes.find(without).projection(Projections.include("request.customerOrderNumber"))) {
            update(intake, updates);
            if (updates.size() == BATCH)
                write(updates);
        }
        write(updates);
    }

    private static void update(Document intake, List<UpdateOneModel<Document>> updates) {
        var request = Objects.requireNonNull(intake.get("request", Document.class), "it has a number");
        var key = Intake.keyOf(request.getString("customerOrderNumber"));
        if (key != null)
            updates.add(new UpdateOneModel<>(
                    new Document("_id", intake.get("_id")).append("customerNumberKey", new Document("$exists", false)),
                    new Document("$set", new Document("customerNumberKey", key))));
    }

    private void write(List<UpdateOneModel<Document>> updates) {
        if (!updates.isEmpty())
            store.getCollection("intakes").bulkWrite(List.copyOf(updates));
        updates.clear();
    }
}
