package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/** Finds whole documents, which are handed to the client as they lie in the log. */
record Find(StoreCollection collection, OpenCursors cursors) {

    /** Whether nothing but whole documents is asked for. */
    static boolean isOfWholes(Document command) {
        return (!(command.get("projection") instanceof Document projection) || projection.isEmpty())
                && number(command, "limit") >= 0 && number(command, "batchSize") > 0;
    }

    Document run(Document command) {
        var filter = command.get("filter") instanceof Document document ? document : new Document();
        var search = collection.search(filter, (Document) command.get("sort"), number(command, "skip"), number(command, "limit"));
        var batch = new ArrayList<ByteBuffer>();
        var bytes = 0L;
        while (batch.size() < number(command, "batchSize") && bytes < StoreCursor.BATCH_BYTES) {
            var record = search.nextRecord();
            if (record == null) {
                break;
            }
            batch.add(record);
            bytes += record.remaining();
        }
        var cursor = new Document("firstBatch", new RecordBatch(batch))
                .append("id", hasMore(command, search) ? cursors.open(search).getId() : 0L)
                .append("ns", collection.getFullName());
        var reply = new Document("cursor", cursor);
        Utils.markOkay(reply);
        return reply;
    }

    private static boolean hasMore(Document command, Search search) {
        return !Utils.isTrue(command.get("singleBatch")) && search.hasNext();
    }

    private static int number(Document command, String name) {
        return command.get(name) instanceof Number number ? number.intValue() : 0;
    }
}
