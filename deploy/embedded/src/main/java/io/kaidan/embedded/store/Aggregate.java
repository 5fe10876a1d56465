package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs the library's aggregation on no more documents than its leading stages need: those of a first {@code $match}, in the order and
 * number of a {@code $sort} and {@code $limit} behind it, with only those fields that a {@code $group} uses.
 */
record Aggregate(StoreDatabase database, StoreCollection collection, OpenCursors cursors) {

    Document run(Document command, DatabaseResolver databases, Oplog oplog) {
        var pipeline = Aggregation.parse(command.get("pipeline"));
        var aggregation = Aggregation.fromPipeline(pipeline, databases, database, collection, oplog);
        aggregation.validate(new Document("cursor", command.get("cursor") == null ? null : new Document()));
        var documents = run(pipeline, databases, oplog).toList().iterator();

        var size = command.get("cursor") instanceof Document cursor && cursor.get("batchSize") instanceof Number number
                ? number.intValue()
                : StoreCursor.FIRST_BATCH;
        var batch = StoreCursor.take(documents, size);
        var response = new Document("id", 0L).append("ns", collection.getFullName()).append("firstBatch", batch);
        if (documents.hasNext()) {
            response.put("id", cursors.open(documents).getId());
        }
        var reply = new Document("cursor", response);
        Utils.markOkay(reply);
        return reply;
    }

    private Stream<Document> run(List<Document> pipeline, DatabaseResolver databases, Oplog oplog) {
        var at = 0;
        var match = new Document();
        if (stage(pipeline, at, "$match") instanceof Document query) {
            match = query;
            at++;
        }
        var sort = (Document) stage(pipeline, at, "$sort");
        var limit = stage(pipeline, sort == null ? at : at + 1, "$limit") instanceof Number most ? most.intValue() : 0;
        var search = collection.search(match, sort, 0, limit);
        if (sort == null && limit == 0) {
            search = search.reading(fieldsNeeded(pipeline, at));
        }
        var documents = StreamSupport.stream(Spliterators.spliteratorUnknownSize(search, Spliterator.ORDERED), false);
        return run(pipeline.subList(sort == null ? at : at + 1, pipeline.size()), documents, databases, oplog);
    }

    /** The library runs what lies between matching and sorting. */
    private Stream<Document> run(List<Document> stages, Stream<Document> documents, DatabaseResolver databases, Oplog oplog) {
        for (var i = 0; i < stages.size(); i++) {
            var own = stages.get(i).get("$match") instanceof Document query
                    ? matching(query)
                    : stages.get(i).get("$sort") instanceof Document orderBy ? sorting(orderBy) : null;
            if (own != null) {
                var before = Aggregation.fromPipeline(stages.subList(0, i), databases, database, collection, oplog);
                return run(stages.subList(i + 1, stages.size()), own.apply(before.runStagesAsStream(documents)), databases, oplog);
            }
        }
        return Aggregation.fromPipeline(stages, databases, database, collection, oplog).runStagesAsStream(documents);
    }

    private static UnaryOperator<Stream<Document>> matching(Document query) {
        var ready = Query.of(query);
        return documents -> documents.filter(ready::matches);
    }

    private static UnaryOperator<Stream<Document>> sorting(Document orderBy) {
        var order = SortOrder.of(orderBy);
        return documents -> order.sorted(documents.toList()).stream();
    }

    private static Set<String> fieldsNeeded(List<Document> pipeline, int at) {
        if (stage(pipeline, at, "$group") instanceof Document group) {
            return QueryFields.inExpression(group);
        }
        return stage(pipeline, at, "$count") == null ? QueryFields.ALL : Set.of();
    }

    private static @Nullable Object stage(List<Document> pipeline, int at, String name) {
        return at < pipeline.size() ? pipeline.get(at).get(name) : null;
    }
}
