package io.kaidan.local.bench;

import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The documents of all services at one moment, by collection and id, without those that expire. */
record Snapshot(Map<MongoNamespace, Map<BsonValue, BsonDocument>> documents) {

    private static final Set<String> NO_SERVICES = Set.of("admin", "config", "local");

    static Snapshot of(MongoClient store) {
        var documents = new LinkedHashMap<MongoNamespace, Map<BsonValue, BsonDocument>>();
        for (var database : store.listDatabaseNames())
            if (!NO_SERVICES.contains(database))
                for (var name : store.getDatabase(database).listCollectionNames()) {
                    var collection = store.getDatabase(database).getCollection(name, BsonDocument.class);
                    if (!name.startsWith("system.") && !expires(collection))
                        documents.put(collection.getNamespace(), all(collection));
                }
        return new Snapshot(documents);
    }

    private static boolean expires(MongoCollection<BsonDocument> collection) {
        return StreamSupport.stream(collection.listIndexes().spliterator(), false)
                .anyMatch(index -> index.containsKey("expireAfterSeconds"));
    }

    private static Map<BsonValue, BsonDocument> all(MongoCollection<BsonDocument> collection) {
        var all = new LinkedHashMap<BsonValue, BsonDocument>();
        collection.find().forEach(document -> all.put(document.get("_id"), document));
        return all;
    }

    Map<BsonValue, BsonDocument> in(MongoNamespace collection) {
        return documents.getOrDefault(collection, Map.of());
    }

    /** The documents that are new or have changed since the other snapshot. */
    Snapshot since(Snapshot earlier) {
        var changes = new LinkedHashMap<MongoNamespace, Map<BsonValue, BsonDocument>>();
        documents.forEach((collection, all) -> {
            var changed = new HashMap<>(all);
            changed.entrySet().removeAll(earlier.in(collection).entrySet());
            if (!changed.isEmpty())
                changes.put(collection, changed);
        });
        return new Snapshot(changes);
    }
}
