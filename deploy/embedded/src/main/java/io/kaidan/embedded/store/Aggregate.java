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
        var documents = aggregation.runStages(leading(pipeline)).iterator();

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

    private Stream<Document> leading(List<Document> pipeline) {
        var at = 0;
        var match = new Document();
        if (stage(pipeline, at, "$match") instanceof Document query) {
            match = query;
            at++;
        }
        var sort = stage(pipeline, at, "$sort");
        var limit = stage(pipeline, sort == null ? at : at + 1, "$limit");
        var search = limit instanceof Number most
                ? collection.search(match, (Document) sort, 0, most.intValue())
                : collection.search(match, null, 0, 0).reading(fieldsNeeded(pipeline, at));
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(search, Spliterator.ORDERED), false);
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
