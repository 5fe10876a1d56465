package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client has not fetched yet of a query's result; it is read when it is fetched. */
final class StoreCursor extends AbstractCursor {

    /** How many documents a client gets at first when it does not say. */
    static final int FIRST_BATCH = 101;

    /** How much of one reply documents may take. */
    static final int BATCH_BYTES = 12 << 20;

    private static final int NEXT_BATCH = 1000;

    private final Iterator<Document> documents;
    private final Runnable whenFetched;
    private volatile Instant lastUsed = Instant.now();

    /**
     * @param whenFetched runs when a client has fetched everything
     */
    StoreCursor(long id, Iterator<Document> documents, Runnable whenFetched) {
        super(id);
        this.documents = documents;
        this.whenFetched = whenFetched;
    }

    @Override
    public boolean isEmpty() {
        return !documents.hasNext();
    }

    Instant lastUsed() {
        return lastUsed;
    }

    @Override
    public List<Document> takeDocuments(int numberToReturn) {
        lastUsed = Instant.now();
        var batch = take(documents, numberToReturn > 0 ? numberToReturn : NEXT_BATCH);
        if (isEmpty()) {
            whenFetched.run();
        }
        return batch;
    }

    /** The next so many documents, fewer where they would be too large for one reply. */
    static List<Document> take(Iterator<Document> documents, int count) {
        var batch = new ArrayList<Document>();
        var bytes = 0L;
        while (batch.size() < count && bytes < BATCH_BYTES && documents.hasNext()) {
            var document = documents.next();
            batch.add(document);
            bytes += roughSize(document);
        }
        return batch;
    }

    /** About as many bytes as the value takes in a reply, found without encoding it. */
    private static int roughSize(@Nullable Object value) {
        return switch (value) {
            case String text -> text.length() * 2 + 16;
            case BinData data -> data.getData().length + 16;
            case Document document -> {
                var size = 16;
                for (var field : document.entrySet()) {
                    size += field.getKey().length() + roughSize(field.getValue());
                }
                yield size;
            }
            case Collection<?> list -> {
                var size = 16;
                for (var element : list) {
                    size += roughSize(element);
                }
                yield size;
            }
            case null, default -> 16;
        };
    }
}
