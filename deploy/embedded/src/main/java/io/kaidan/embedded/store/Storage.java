package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The log and the collections that live in it. */
final class Storage implements AutoCloseable {

    private final RecordLog log;
    private final LogReplay replay;
    private final Map<Integer, StoreCollection> open = new ConcurrentHashMap<>();
    private int highest;

    Storage(LogFiles files) {
        this.replay = new LogReplay();
        this.log = RecordLog.open(files, replay);
        this.highest = replay.highestCollection();
    }

    RecordLog log() {
        return log;
    }

    /** The databases that have collections. */
    List<String> databases() {
        return log.catalog().values().stream().map(CollectionName::database).distinct().toList();
    }

    /** The names of a database's collections. */
    List<String> collections(String database) {
        return log.catalog().values().stream().filter(name -> name.database().equals(database)).map(CollectionName::collection).toList();
    }

    /** The collection of that name, made where there is none. */
    synchronized StoreCollection collection(MongoDatabase database, String name, CollectionOptions options, OpenCursors cursors) {
        var fullName = new CollectionName(database.getDatabaseName(), name);
        var number = log.catalog().entrySet().stream().filter(each -> each.getValue().equals(fullName)).map(Map.Entry::getKey)
                .findFirst().orElseGet(() -> create(fullName));
        var collection = new StoreCollection(database, name, options, cursors, number, replay.tableOf(number), log);
        open.put(number, collection);
        return collection;
    }

    private int create(CollectionName name) {
        log.name(highest + 1, name);
        return ++highest;
    }

    /** The collection with that number, or null where it has been dropped. */
    @Nullable
    StoreCollection collection(int number) {
        return log.catalog().containsKey(number) ? open.get(number) : null;
    }

    Collection<StoreCollection> collections() {
        open.keySet().retainAll(log.catalog().keySet());
        return open.values();
    }

    @Override
    public void close() {
        log.close();
    }
}
