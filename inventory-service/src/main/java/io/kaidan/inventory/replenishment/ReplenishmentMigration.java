package io.kaidan.inventory.replenishment;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.kaidan.inventory.replenishment.ReplenishmentState.Name;
import java.util.Arrays;
import org.bson.Document;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * An earlier build stored a state by its name only, and its time beside it. This gives such replenishments a state of today. It runs at
 * start, before the first request is taken, and can be repeated.
 */
@Component
class ReplenishmentMigration implements SmartInitializingSingleton {

    private final MongoOperations store;

    ReplenishmentMigration(MongoOperations store) {
        this.store = store;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var stored = store.getCollection("replenishments");
        for (var earlier : stored.find(Filters.in("state", Arrays.stream(Name.values()).map(Name::name).toList())))
            migrate(earlier, stored);
        for (var index : stored.listIndexes())
            if (index.getString("name").equals("state"))
                stored.dropIndex("state");
    }

    private static void migrate(Document earlier, MongoCollection<Document> stored) {
        var name = earlier.getString("state");
        var state = new Document("_class", name);
        switch (Name.valueOf(name)) {
            case REQUESTED, ORDERED, UNDER_WAY -> {}
            case RECEIVED -> state.append("at", earlier.get("closedAt"));
            case CANCELLED -> state.append("at", earlier.get("closedAt")).append("declined", earlier.get("declinedAt") != null);
        }
        stored.updateOne(Filters.and(Filters.eq("_id", earlier.get("_id")), Filters.eq("state", name)),
                Updates.combine(Updates.set("state", state), Updates.unset("closedAt"), Updates.unset("declinedAt")));
    }
}
