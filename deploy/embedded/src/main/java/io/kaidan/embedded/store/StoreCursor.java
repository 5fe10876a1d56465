package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What a client has not fetched yet of a query's result; it is read when it is fetched. */
final class StoreCursor extends AbstractCursor {

    /** How many documents a client gets at first when it does not say. */
    static final int FIRST_BATCH = 101;

    private static final int NEXT_BATCH = 1000;
    private static final int BATCH_BYTES = 12 << 20;

    private final Iterator<Document> documents;

    StoreCursor(long id, Iterator<Document> documents) {
        super(id);
        this.documents = documents;
    }

    @Override
    public boolean isEmpty() {
        return !documents.hasNext();
    }

    @Override
    public List<Document> takeDocuments(int numberToReturn) {
        return take(documents, numberToReturn > 0 ? numberToReturn : NEXT_BATCH);
    }

    /** The next so many documents, fewer where they would be too large for one reply. */
    static List<Document> take(Iterator<Document> documents, int count) {
        var batch = new ArrayList<Document>();
        var bytes = 0L;
        while (batch.size() < count && bytes < BATCH_BYTES && documents.hasNext()) {
            var document = documents.next();
            batch.add(document);
            bytes += LogEntry.put(0, 0, document).remaining();
        }
        return batch;
    }
}
