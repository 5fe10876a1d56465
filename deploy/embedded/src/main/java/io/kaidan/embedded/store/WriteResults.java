package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Answers bulk writes as MongoDB does, where the library counts what failed or goes on after a failure in an ordered bulk. */
final class WriteResults {

    private WriteResults() {}

    /** Counts only the documents that were inserted. */
    static Document ofInsert(Document command, Document response) {
        if (response.get("writeErrors") instanceof List<?> errors && !errors.isEmpty()) {
            var all = ((List<?>) command.get("documents")).size();
            response.put("n", isOrdered(command) ? ((Document) errors.getFirst()).get("index") : all - errors.size());
        }
        return response;
    }

    /** Runs the updates of a command one by one, and no more after the first that fails when they are ordered. */
    static Document ofUpdate(Document command, UnaryOperator<Document> execution) {
        var updates = documents(command.get("updates"));
        updates.forEach(update -> {
            refusePipeline(update.get("u"));
            Updates.refuseDecimal("arrayFilters", update.get("arrayFilters"));
        });
        if (updates.size() == 1) {
            return execution.apply(command);
        }
        var matched = 0;
        var modified = 0;
        var upserted = new ArrayList<Document>();
        var errors = new ArrayList<Document>();
        for (var i = 0; i < updates.size() && (errors.isEmpty() || !isOrdered(command)); i++) {
            var one = command.clone();
            one.put("updates", List.of(updates.get(i)));
            var result = execution.apply(one);
            matched += ((Number) result.get("n")).intValue();
            modified += ((Number) result.get("nModified")).intValue();
            for (var each : documents(result.getOrDefault("upserted", List.of()))) {
                upserted.add(each.append("index", i));
            }
            for (var each : documents(result.getOrDefault("writeErrors", List.of()))) {
                errors.add(each.append("index", i));
            }
        }
        var response = new Document("n", matched).append("nModified", modified);
        putUnlessEmpty(response, "upserted", upserted);
        putUnlessEmpty(response, "writeErrors", errors);
        Utils.markOkay(response);
        return response;
    }

    static void refusePipeline(@Nullable Object update) {
        if (update instanceof List<?>) {
            throw new MongoServerError(9, "FailedToParse", "This store knows no pipeline updates: use update operators");
        }
    }

    private static boolean isOrdered(Document command) {
        return !command.containsKey("ordered") || Utils.isTrue(command.get("ordered"));
    }

    private static List<Document> documents(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(Document.class::cast).toList() : List.of();
    }

    private static void putUnlessEmpty(Document response, String name, List<Document> documents) {
        if (!documents.isEmpty()) {
            response.put(name, documents);
        }
    }
}
