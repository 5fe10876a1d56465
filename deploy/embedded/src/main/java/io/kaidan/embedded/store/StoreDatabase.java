package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A database whose collections lie in the log; puts right what the library does with indexes, write results and large replies. */
final class StoreDatabase extends AbstractSynchronizedMongoDatabase<Long> {

    private static final String NAMESPACES = "system.namespaces";
    private static final String INDEXES = "system.indexes";

    private final Storage storage;
    private final List<StoreCollection> opening = new ArrayList<>();
    private final OpenCursors cursors;
    private boolean opened;

    private StoreDatabase(String name, OpenCursors cursors, Storage storage) {
        super(name, cursors.registry());
        this.cursors = cursors;
        this.storage = storage;
    }

    static StoreDatabase open(String name, OpenCursors cursors, Storage storage) {
        var database = new StoreDatabase(name, cursors, storage);
        database.open();
        return database;
    }

    private synchronized void open() {
        initializeNamespacesAndIndexes();
        for (var name : storage.collections(getDatabaseName())) {
            if (name.equals(INDEXES)) {
                getOrCreateIndexesCollection();
            } else if (!name.equals(NAMESPACES)) {
                resolveOrCreateCollection(name);
            }
        }
        opened = true;
        opening.forEach(StoreCollection::finishOpening);
        opening.clear();
        for (var name : storage.collections(getDatabaseName())) {
            resolveOrCreateCollection(name);
        }
    }

    /** The collection as a whole: one that was left half made is finished before anybody writes to it. */
    @Override
    protected synchronized MongoCollection<Long> resolveOrCreateCollection(String collectionName) {
        var collection = super.resolveOrCreateCollection(collectionName);
        if (opened && collection instanceof StoreCollection ours && ours.isHalfMade()) {
            finish(ours);
        }
        return collection;
    }

    @Override
    public synchronized MongoCollection<Long> createCollectionOrThrowIfExists(String collectionName, CollectionOptions options) {
        if (resolveCollection(collectionName, false) instanceof StoreCollection half && half.isHalfMade()) {
            finish(half);
            return half;
        }
        return super.createCollectionOrThrowIfExists(collectionName, options);
    }

    private void finish(StoreCollection collection) {
        resolveCollection(NAMESPACES, true).addDocumentIfMissing(new Document("name", collection.getFullName()));
        addIndex(new Document("key", new Document("_id", 1)).append("name", "_id_").append("ns", collection.getFullName()));
    }

    /** Index descriptions go by their names: matching the whole of one would misread what it holds. */
    @Override
    public synchronized void dropCollection(String collectionName, Oplog oplog) {
        if (resolveCollection(collectionName, true) instanceof StoreCollection collection && indexes.get() != null) {
            collection.indexes().forEach(index -> collection.dropIndex(index.getName()));
            indexes.get().deleteDocuments(new Document("ns", collection.getFullName()), 0);
        }
        super.dropCollection(collectionName, oplog);
    }

    /** Drops all collections and begins anew. */
    @Override
    public synchronized void drop(Oplog oplog) {
        super.drop(oplog);
        indexes.set(null);
        initializeNamespacesAndIndexes();
    }

    @Override
    protected MongoCollection<Long> openOrCreateCollection(String collectionName, CollectionOptions options) {
        var collection = storage.collection(this, collectionName, options, cursors);
        if (!opened) {
            collection.beginOpening();
            opening.add(collection);
        }
        return collection;
    }

    @Override
    public Document handleCommand(Channel channel, String command, Document query, DatabaseResolver databaseResolver, Oplog oplog) {
        return switch (command) {
            case "find" -> {
                query.putIfAbsent("batchSize", StoreCursor.FIRST_BATCH);
                yield resolveCollection((String) query.get(command), false) instanceof StoreCollection ours && Find.isOfWholes(query)
                        ? new Find(ours, cursors).run(query)
                        : super.handleCommand(channel, command, query, databaseResolver, oplog);
            }
            case "aggregate" -> {
                var collection = resolveCollection(Objects.requireNonNull(query.get(command)).toString(), false);
                yield collection instanceof StoreCollection ours
                        ? new Aggregate(this, ours, cursors).run(query, databaseResolver, oplog)
                        : super.handleCommand(channel, command, query, databaseResolver, oplog);
            }
            case "insert" -> WriteResults.ofInsert(query, super.handleCommand(channel, command, query, databaseResolver, oplog));
            case "update" -> WriteResults.ofUpdate(query, each -> super.handleCommand(channel, command, each, databaseResolver, oplog));
            case "findAndModify", "findandmodify" -> {
                WriteResults.refusePipeline(query.get("update"));
                Updates.refuseDecimal("arrayFilters", query.get("arrayFilters"));
                yield super.handleCommand(channel, command, query, databaseResolver, oplog);
            }
            case "dropIndexes" -> dropIndexes(query);
            case "listCollections" -> filtered(query, super.handleCommand(channel, command, query, databaseResolver, oplog));
            default -> super.handleCommand(channel, command, query, databaseResolver, oplog);
        };
    }

    private static Document filtered(Document command, Document response) {
        if (command.get("filter") instanceof Document filter && response.get("cursor") instanceof Document cursor
                && cursor.get("firstBatch") instanceof List<?> all) {
            var query = Query.of(filter);
            cursor.put("firstBatch", all.stream().filter(each -> query.matches((Document) each)).toList());
        }
        return response;
    }

    @Override
    protected synchronized void addIndex(Document indexDescription) {
        var wanted = IndexSpec.of(indexDescription);
        var name = collectionOf(indexDescription);
        var there = wanted.isId() ? resolveCollection(name, false) : null; // which may be the one that is being made
        var collection = (StoreCollection) (there == null ? resolveOrCreateCollection(name) : there);
        if (isThere(wanted, collection)) {
            return;
        }
        indexDescription.putIfAbsent("v", 2);
        var all = getOrCreateIndexesCollection();
        collection.addIndex(new StoreIndex(wanted));
        try {
            all.deleteDocuments(key(indexDescription), 0); // one that an older version of this store left behind
            all.addDocument(indexDescription);
        } catch (RuntimeException e) {
            collection.dropIndex(wanted.name());
            throw e;
        }
    }

    private String collectionOf(Document indexDescription) {
        return ((String) indexDescription.get("ns")).substring(getDatabaseName().length() + 1);
    }

    private static Document key(Document indexDescription) {
        return new Document("ns", indexDescription.get("ns")).append("name", indexDescription.get("name"));
    }

    private static boolean isThere(IndexSpec wanted, StoreCollection collection) {
        for (var index : collection.indexes()) {
            var sameName = index.spec().name().equals(wanted.name());
            if (index.spec().equals(wanted) || (wanted.isId() && index.spec().isId())) {
                return true;
            }
            if (sameName || index.spec().sameKeyAndFilterAs(wanted)) {
                throw new MongoServerError(sameName ? 86 : 85, sameName ? "IndexKeySpecsConflict" : "IndexOptionsConflict",
                        "The index " + wanted.name() + " exists with other options or by another name, " + index.spec().name()
                                + ": drop it first");
            }
        }
        return false;
    }

    @Override
    protected Index<Long> openOrCreateUniqueIndex(String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return new StoreIndex(IndexSpec.of(description(collectionName, indexName)));
    }

    @Override
    protected Index<Long> openOrCreateSecondaryIndex(String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return new StoreIndex(IndexSpec.of(description(collectionName, indexName)));
    }

    /** What the library does not hand on: the partial filter and the expiry. */
    private Document description(String collectionName, String indexName) {
        return descriptions(new Document("ns", getFullCollectionNamespace(collectionName)).append("name", indexName)).findFirst()
                .orElseThrow();
    }

    private Stream<Document> descriptions(Document query) {
        var all = indexes.get();
        return all == null ? Stream.empty() : all.handleQueryAsStream(query);
    }

    private synchronized Document dropIndexes(Document command) {
        var collection = resolveCollection((String) command.get("dropIndexes"), false);
        var dropped = command.get("index");
        if (collection != null && dropped != null) {
            var all = descriptions(new Document("ns", collection.getFullName())).toList();
            var chosen = all.stream().filter(each -> !Objects.equals(each.get("name"), "_id_")).filter(each -> isMeant(dropped, each))
                    .toList();
            if (chosen.isEmpty() && !dropped.equals("*")) {
                throw new IndexNotFoundException("index not found with name [" + dropped + "]");
            }
            for (var each : chosen) {
                indexes.get().deleteDocuments(key(each), 0);
                collection.dropIndex((String) each.get("name"));
            }
        }
        var response = new Document();
        Utils.markOkay(response);
        return response;
    }

    private static boolean isMeant(Object dropped, Document description) {
        return switch (dropped) {
            case String name -> name.equals("*") || name.equals(description.get("name"));
            case List<?> names -> names.contains(description.get("name"));
            default -> dropped.equals(description.get("key"));
        };
    }

    @Override
    protected long getFileSize() {
        return storage.log().bytes();
    }

    @Override
    protected long getStorageSize() {
        return storage.log().bytes();
    }
}
