package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The documents that match a query, read one by one while they are asked for.
 *
 * <p>
 * A document is matched on its content when its turn comes, whatever an index said about it, so that a search sees each document as it
 * is, not as it was. Where it must sort, it keeps of each document only the key to sort by, and the records themselves where few are
 * wanted, so that a change meanwhile does not make them fewer.
 */
final class Search implements Iterator<Document> {

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final LongFunction<@Nullable ByteBuffer> source;
    private final Document query;
    private final Query matcher;
    private final Set<String> queried;
    private final boolean mostMatch;
    private PrimitiveIterator.OfLong candidates;
    private @Nullable Iterator<ByteBuffer> kept;
    private Set<String> wanted = QueryFields.ALL;
    private long remaining = Long.MAX_VALUE;
    private @Nullable Document next;

    /**
     * @param source     reads a document's record by its number, null when it is gone
     * @param candidates the numbers of all documents that may match
     * @param mostMatch  whether most of them will, so that it does not pay to look at the queried fields first
     */
    Search(LongFunction<@Nullable ByteBuffer> source, Document query, PrimitiveIterator.OfLong candidates, boolean mostMatch) {
        this.source = source;
        this.query = query;
        this.matcher = Query.of(query);
        this.candidates = candidates;
        this.queried = QueryFields.of(query);
        this.mostMatch = mostMatch || QueryFields.isAll(queried);
    }

    private record Sorted(long document, byte[] key, ByteBuffer record) {}

    /** Brings the matching documents into order; of a limited number only the first that many. */
    Search sorted(Document orderBy, long most) {
        var sort = SortOrder.of(orderBy);
        var order = Comparator.comparing(Sorted::key, KeyTree.ORDER).thenComparingLong(Sorted::document);
        var fields = QueryFields.union(queried, QueryFields.of(orderBy));
        var limited = most > 0 && most < Integer.MAX_VALUE;
        Collection<Sorted> found = limited ? new PriorityQueue<>(order.reversed()) : new ArrayList<>();
        while (candidates.hasNext()) {
            var document = candidates.nextLong();
            var record = source.apply(document);
            if (record == null) {
                continue;
            }
            var content = read(record, fields);
            if (matcher.matches(content)) {
                found.add(new Sorted(document, sort.keyOf(content), limited ? record : NONE));
                if (found instanceof PriorityQueue<Sorted> queue && queue.size() > most) {
                    queue.remove();
                }
            }
        }
        var inOrder = new ArrayList<>(found);
        inOrder.sort(order);
        if (limited) {
            kept = inOrder.stream().map(Sorted::record).iterator();
        } else {
            candidates = inOrder.stream().mapToLong(Sorted::document).iterator();
        }
        return this;
    }

    Search skip(long count) {
        for (var i = 0L; i < count && advance(); i++) {
            next = null;
        }
        return this;
    }

    /** Reads no other fields of the documents than these and those that the query looks at. */
    Search reading(Set<String> fields) {
        wanted = QueryFields.union(fields, queried);
        return this;
    }

    Search limit(long most) {
        remaining = most > 0 ? most : Long.MAX_VALUE;
        return this;
    }

    /** How many match, reading no more of them than the query looks at. */
    int count() {
        var count = 0;
        while (remaining > 0 && candidates.hasNext()) {
            var record = source.apply(candidates.nextLong());
            if (record != null && matcher.matches(read(record, queried))) {
                count++;
                remaining--;
            }
        }
        return count;
    }

    /** A document that matches, as it lies in the log. */
    record Found(long document, ByteBuffer record) {

        Document fields(Set<String> fields) {
            return read(record, fields);
        }

        Document content() {
            return read(record, QueryFields.ALL);
        }
    }

    /** The first that matches, of which no more is read than the query looks at; not for a search that sorts. */
    @Nullable
    Found first() {
        while (candidates.hasNext()) {
            var document = candidates.nextLong();
            var record = source.apply(document);
            if (record != null && matches(record)) {
                return new Found(document, record);
            }
        }
        return null;
    }

    /** Which element of an array made the document match, null where none did. */
    @Nullable
    Integer positionIn(Document document) {
        return matcher.position(document);
    }

    private boolean matches(ByteBuffer record) {
        return query.isEmpty() || matcher.matches(read(record, queried));
    }

    /** The next that matches, as it lies in the log, or null when there is none left. */
    @Nullable
    ByteBuffer nextRecord() {
        while (remaining > 0 && hasRecord()) {
            var record = kept == null ? source.apply(candidates.nextLong()) : kept.next();
            if (record != null && (kept != null || matches(record))) {
                remaining--;
                return record;
            }
        }
        return null;
    }

    private static Document read(ByteBuffer record, Set<String> fields) {
        return QueryFields.isAll(fields) ? LogEntry.content(record, 0) : LogEntry.content(record, 0, fields);
    }

    private boolean advance() {
        while (next == null && remaining > 0 && hasRecord()) {
            if (kept != null) {
                next = read(kept.next(), wanted);
            } else {
                var record = source.apply(candidates.nextLong());
                next = record == null ? null : matching(record);
            }
        }
        return next != null;
    }

    private boolean hasRecord() {
        return kept == null ? candidates.hasNext() : kept.hasNext();
    }

    private @Nullable Document matching(ByteBuffer record) {
        if (!mostMatch && !matcher.matches(LogEntry.content(record, 0, queried))) {
            return null;
        }
        var content = read(record, wanted);
        return !mostMatch || matcher.matches(content) ? content : null;
    }

    @Override
    public boolean hasNext() {
        return advance();
    }

    @Override
    public Document next() {
        if (!advance() || next == null) {
            throw new NoSuchElementException();
        }
        var document = next;
        next = null;
        remaining--;
        return document;
    }

}
