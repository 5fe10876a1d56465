package io.kaidan.embedded.store;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Where the log keeps each document of a collection, by the document's number: eight bytes each. Numbers ascend and are not used
 * again while the store is open. One thread changes it at a time, any number may read.
 */
final class DocumentTable {

    private static final int CHUNK = 4096;

    private volatile @Nullable AtomicLongArray[] chunks = new AtomicLongArray[0];
    private int[] used = new int[0];
    private volatile long next = 1;
    private volatile int size;
    private volatile long bytes;

    /** The number for the next new document. */
    long next() {
        return next;
    }

    int size() {
        return size;
    }

    /** The bytes that the documents take in the log. */
    long bytes() {
        return bytes;
    }

    /** The document's location, or 0 when there is no such document. */
    long get(long document) {
        var all = chunks;
        var index = (int) (document / CHUNK);
        var chunk = index < all.length ? all[index] : null;
        return chunk == null ? 0 : chunk.get((int) (document % CHUNK));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread changes the table at a time
    void put(long document, long location) {
        var index = (int) (document / CHUNK);
        grow(index);
        var chunk = chunks[index];
        if (chunk == null) {
            chunk = new AtomicLongArray(CHUNK);
            chunks[index] = chunk;
        }
        var before = chunk.getAndSet((int) (document % CHUNK), location);
        if (before == 0) {
            used[index]++;
            size++;
        }
        bytes += Location.length(location) - Location.length(before);
        next = Math.max(next, document + 1);
    }

    private void grow(int index) {
        if (index >= chunks.length) {
            used = Arrays.copyOf(used, Math.max(index + 1, chunks.length * 3 / 2));
            chunks = Arrays.copyOf(chunks, used.length);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread changes the table at a time
    void remove(long document) {
        next = Math.max(next, document + 1);
        if (get(document) == 0) {
            return;
        }
        var index = (int) (document / CHUNK);
        var chunk = chunks[index];
        if (chunk == null) {
            return;
        }
        bytes -= Location.length(chunk.getAndSet((int) (document % CHUNK), 0));
        size--;
        if (--used[index] == 0) {
            chunks[index] = null;
        }
    }

    void clear() {
        chunks = new AtomicLongArray[0];
        used = new int[0];
        size = 0;
        bytes = 0;
    }

    /** The locations of all documents in the order of the log, which a disk reads fastest. */
    long[] inLogOrder() {
        var locations = new long[size];
        var count = 0;
        for (var number = 0L; number < next && count < locations.length; number++) {
            var location = get(number);
            if (location != 0) {
                locations[count++] = location;
            }
        }
        Arrays.sort(locations);
        return locations;
    }
}
