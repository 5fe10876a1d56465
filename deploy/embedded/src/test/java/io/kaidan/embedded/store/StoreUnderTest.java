package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The store without its network: commands go straight to the backend and return when they would be answered. */
final class StoreUnderTest implements AutoCloseable {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Storage storage;
    private final StoreBackend backend;

    StoreUnderTest(LogFiles files) {
        storage = new Storage(files);
        backend = new StoreBackend(storage);
        backend.open();
    }

    /** A store whose segments are full after few documents. */
    static StoreUnderTest small(Path directory) {
        return new StoreUnderTest(new LogFiles(directory, 1024, FileChannel::open));
    }

    Document run(Document command) {
        var response = backend.handleCommand(channel, "test", command.keySet().iterator().next(), command);
        storage.log().awaitDurable();
        return response;
    }

    /** Executes the command as the network does: the reply comes when what was written is on disk, perhaps from another thread. */
    void answer(Document command, Consumer<Document> reply) {
        backend.answer(new MongoMessage(channel, new MessageHeader(1, 0), command.append("$db", "test")), 1,
                message -> reply.accept(message.getDocument()));
    }

    Document insert(String collection, Document document) {
        return run(new Document("insert", collection).append("documents", List.of(document)).append("ordered", true));
    }

    Document update(String collection, Document query, Document change) {
        var update = new Document("q", query).append("u", change);
        return run(new Document("update", collection).append("updates", List.of(update)).append("ordered", true));
    }

    Document delete(String collection, Document query) {
        return run(new Document("delete", collection).append("deletes", List.of(new Document("q", query).append("limit", 0))));
    }

    Document createIndex(String collection, Document description) {
        return run(new Document("createIndexes", collection).append("indexes", List.of(description)));
    }

    List<Document> find(String collection, Document query) {
        var reply = run(new Document("find", collection).append("filter", query).append("batchSize", 1_000_000));
        var cursor = (Document) Objects.requireNonNull(reply.get("cursor"));
        return ((List<?>) Objects.requireNonNull(cursor.get("firstBatch"))).stream().map(Document.class::cast).toList();
    }

    StoreCollection collection(String name) {
        return (StoreCollection) backend.resolveDatabase("test").resolveCollection(name, true);
    }

    StoreBackend backend() {
        return backend;
    }

    Storage storage() {
        return storage;
    }

    @Override
    public void close() {
        storage.close();
        var _ = channel.close();
    }
}
