package io.kaidan.local.backup;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.kaidan.local.CommandFailed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bson.RawBsonDocument;

/** Copies the documents of the services byte for byte. It copies no indexes: each service creates its own when it starts. */
final class StoreCopy implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final int BATCH_BYTES = 8 << 20;
    private static final int UNAUTHORIZED = 13;

    private final MongoClient client;

    StoreCopy(String uri) {
        try {
            client = MongoClients.create(uri);
        } catch (MongoException | IllegalArgumentException e) {
            throw new CommandFailed("--mongodb is not an address of MongoDB (" + e.getMessage() + "): it looks like mongodb://host:27017/.",
                    e);
        }
    }

    List<String> databases() {
        return asking(() -> client.listDatabaseNames().into(new ArrayList<>()));
    }

    List<String> collections(String database) {
        return asking(() -> client.getDatabase(database).listCollectionNames().into(new ArrayList<>())).stream()
                .filter(name -> !name.startsWith("system.")).sorted().toList();
    }

    boolean isEmpty(String database) {
        return collections(database).stream().allMatch(name -> asking(() -> collection(database, name).find().first() == null));
    }

    /**
     * @return the number of documents
     */
    long read(String database, String collection, OutputStream out) {
        return asking(() -> {
            var count = 0L;
            for (var document : collection(database, collection).find().batchSize(BATCH)) {
                write(document, out);
                count++;
            }
            return count;
        });
    }

    private static void write(RawBsonDocument document, OutputStream out) {
        try {
            out.write(bytes(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(RawBsonDocument document) {
        var buffer = document.getByteBuffer();
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** Collects documents and writes them in batches. */
    Filling fill(String database, String collection) {
        return new Filling(collection(database, collection));
    }

    private MongoCollection<RawBsonDocument> collection(String database, String name) {
        return client.getDatabase(database).getCollection(name, RawBsonDocument.class).withWriteConcern(WriteConcern.MAJORITY);
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoSecurityException e) {
            throw noRights(e);
        } catch (MongoCommandException e) {
            throw e.getErrorCode() == UNAUTHORIZED ? noRights(e) : failed(e);
        } catch (MongoException e) {
            throw failed(e);
        }
    }

    private static CommandFailed noRights(MongoException e) {
        return new CommandFailed("The store does not let this user do it (" + e.getMessage()
                + "): name one in --mongodb who may read, or to restore write, all of Kaidan's databases.", e);
    }

    private static CommandFailed failed(MongoException e) {
        return new CommandFailed(
                "The store does not answer as it should (" + e.getMessage() + "): is it running, and is --mongodb its address?",
                e);
    }

    @Override
    public void close() {
        client.close();
    }

    /** A collection that is being filled. */
    static final class Filling {

        private final MongoCollection<RawBsonDocument> collection;
        private final List<RawBsonDocument> waiting = new ArrayList<>();
        private final Sum written = new Sum();
        private long waitingBytes;

        private Filling(MongoCollection<RawBsonDocument> collection) {
            this.collection = collection;
        }

        void add(RawBsonDocument document) {
            waiting.add(document);
            waitingBytes += written.add(document);
            if (waiting.size() == BATCH || waitingBytes >= BATCH_BYTES)
                flush();
        }

        private void flush() {
            if (!waiting.isEmpty())
                asking(() -> collection.insertMany(waiting, new InsertManyOptions().ordered(false)));
            waiting.clear();
            waitingBytes = 0;
        }

        /** Writes the rest, then reads all documents and compares them with the written ones. */
        void finish() {
            flush();
            var found = new Sum();
            asking(() -> {
                collection.find().batchSize(BATCH).forEach(found::add);
                return found;
            });
            if (!found.isSameAs(written))
                throw new CommandFailed(
                        "The documents in " + collection.getNamespace() + " differ from those that were restored.");
        }
    }

    /** The number of documents and the sum of their hashes, which do not depend on the order. */
    private static final class Sum {

        private final MessageDigest digest = FileDigest.sha256();
        private long count;
        private BigInteger hashes = BigInteger.ZERO;

        /** @return its length */
        int add(RawBsonDocument document) {
            var bytes = bytes(document);
            count++;
            hashes = hashes.add(new BigInteger(1, digest.digest(bytes)));
            return bytes.length;
        }

        boolean isSameAs(Sum other) {
            return count == other.count && hashes.equals(other.hashes);
        }
    }
}
