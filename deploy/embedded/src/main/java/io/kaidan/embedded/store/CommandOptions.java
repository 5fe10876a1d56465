package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which options of which commands this store carries out; it refuses those that would change the outcome in a real MongoDB. */
final class CommandOptions {

    private static final int INVALID_OPTIONS = 72;

    /** Sent with any command; they say how to execute it, not what it does. */
    private static final Set<String> ALWAYS = Set.of("$db", "$readPreference", "$clusterTime", "lsid", "txnNumber", "readConcern",
            "writeConcern", "maxTimeMS", "comment", "apiVersion", "apiStrict", "apiDeprecationErrors", "let", "bypassDocumentValidation",
            "allowDiskUse");

    private static final Map<String, Set<String>> OF_COMMANDS = Map.ofEntries(
            Map.entry("find", Set.of("find", "filter", "sort", "projection", "skip", "limit", "batchSize", "singleBatch",
                    "noCursorTimeout", "allowPartialResults", "oplogReplay", "maxAwaitTimeMS")),
            Map.entry("getMore", Set.of("getMore", "collection", "batchSize")),
            Map.entry("count", Set.of("count", "query", "skip", "limit", "fields")),
            Map.entry("distinct", Set.of("distinct", "key", "query")),
            Map.entry("aggregate", Set.of("aggregate", "pipeline", "cursor")),
            Map.entry("insert", Set.of("insert", "documents", "ordered")),
            Map.entry("update", Set.of("update", "updates", "ordered")),
            Map.entry("delete", Set.of("delete", "deletes", "ordered")),
            Map.entry("findandmodify", Set.of("findAndModify", "findandmodify", "query", "sort", "remove", "update", "new", "fields",
                    "upsert", "arrayFilters")),
            Map.entry("create", Set.of("create", "autoIndexId")),
            Map.entry("createIndexes", Set.of("createIndexes", "indexes", "commitQuorum")),
            Map.entry("dropIndexes", Set.of("dropIndexes", "index")),
            Map.entry("listCollections", Set.of("listCollections", "filter", "nameOnly", "authorizedCollections", "cursor")),
            Map.entry("listDatabases", Set.of("listDatabases", "nameOnly", "authorizedDatabases")),
            Map.entry("listIndexes", Set.of("listIndexes", "cursor")));

    private static final Set<String> OF_UPDATES = Set.of("q", "u", "multi", "upsert", "arrayFilters");
    private static final Set<String> OF_DELETES = Set.of("q", "limit");
    private static final Set<String> OF_INDEXES = Set.of("key", "name", "ns", "v", "unique", "sparse", "background",
            "partialFilterExpression", "expireAfterSeconds", "dropDups");

    private CommandOptions() {}

    /** Refuses a command with an option that would be ignored. */
    static void check(String command, Document query) {
        var name = command.equals("findAndModify") ? "findandmodify" : command;
        var known = OF_COMMANDS.get(name);
        if (known == null) {
            return;
        }
        check(command, query, known);
        each(query.get("updates"), update -> check("update", update, OF_UPDATES));
        each(query.get("deletes"), delete -> check("delete", delete, OF_DELETES));
        each(query.get("indexes"), CommandOptions::checkIndex);
    }

    private interface Check {
        void of(Document statement);
    }

    private static void each(@Nullable Object statements, Check check) {
        if (statements instanceof Collection<?> all) {
            all.forEach(statement -> check.of((Document) statement));
        }
    }

    private static void checkIndex(Document description) {
        check("createIndexes", description, OF_INDEXES);
        if (description.get("key") instanceof Document key) {
            key.forEach((field, kind) -> {
                if (!(kind instanceof Number) && !"hashed".equals(kind)) {
                    throw new MongoServerError(67, "CannotCreateIndex",
                            "This store has no " + kind + " indexes (field " + field + "): use 1 or -1");
                }
            });
        }
    }

    private static void check(String command, Document statement, Set<String> known) {
        statement.forEach((option, value) -> {
            if (!known.contains(option) && !ALWAYS.contains(option) && !isNoWish(option, value)) {
                throw new MongoServerError(INVALID_OPTIONS, "InvalidOptions",
                        "This store does not support the option " + option + " of " + command + ": leave it out");
            }
        });
    }

    /** Whether the option asks for nothing but what happens without it. */
    private static boolean isNoWish(String option, @Nullable Object value) {
        return value == null || value.equals(false) || (value instanceof Document document && document.isEmpty())
                || (option.equals("collation") && value instanceof Document collation && "simple".equals(collation.get("locale")));
    }
}
