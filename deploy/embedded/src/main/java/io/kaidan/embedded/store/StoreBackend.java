package io.kaidan.embedded.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes commands; a write is answered when it is on disk. */
final class StoreBackend extends AbstractMongoBackend {

    private static final Logger LOG = LoggerFactory.getLogger(StoreBackend.class);

    private final Storage storage;
    private final Map<String, StoreDatabase> databases = new ConcurrentHashMap<>();

    StoreBackend(Storage storage) {
        this.storage = storage;
    }

    /** Opens all databases, so that their indexes are there when the first client comes. */
    void open() {
        storage.databases().forEach(this::resolveDatabase);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return databases.computeIfAbsent(databaseName, name -> StoreDatabase.open(name, getCursorRegistry(), storage));
    }

    @Override
    public void dropDatabase(String databaseName) {
        super.dropDatabase(databaseName);
        databases.remove(databaseName);
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        return switch (command) {
            case "hello" -> super.handleCommand(channel, databaseName, "ismaster", query).append("isWritablePrimary", true)
                    .append("helloOk", true).append("readOnly", false);
            case "find", "getMore", "count", "distinct", "ping", "isMaster", "ismaster", "buildInfo", "serverStatus", "killCursors" ->
                super.handleCommand(channel, databaseName, command, query);
            case "aggregate" -> {
                var response = super.handleCommand(channel, databaseName, command, query);
                if (writes(query)) {
                    awaitDurable();
                }
                yield response;
            }
            default -> {
                var response = super.handleCommand(channel, databaseName, command, query);
                awaitDurable();
                yield response;
            }
        };
    }

    private static boolean writes(Document aggregate) {
        return aggregate.get("pipeline") instanceof List<?> stages && !stages.isEmpty() && stages.getLast() instanceof Document last
                && (last.containsKey("$out") || last.containsKey("$merge"));
    }

    private void awaitDurable() {
        storage.log().awaitDurable(storage.log().appended());
    }

    /** Tells the client what is wrong with its command without filling the log; only what nobody expected is logged. */
    MongoMessage answer(MongoMessage request, int id) {
        Document response;
        try {
            response = handleMessage(request);
        } catch (MongoServerException e) {
            LOG.debug("Refused {}", request.getDocument().keySet().iterator().next(), e);
            response = refusal(e);
        } catch (RuntimeException e) {
            var command = request.getDocument().keySet().iterator().next();
            LOG.error("The store failed to execute {} in {}", command, request.getDatabaseName(), e);
            response = refusal(new MongoServerError(1, "InternalError", "The store failed to execute " + command + ": " + e));
        }
        return new MongoMessage(request.getChannel(), new MessageHeader(id, request.getHeader().getRequestID()), response);
    }

    private static Document refusal(MongoServerException e) {
        var response = new Document("ok", 0).append("errmsg", e.getMessageWithoutErrorCode());
        if (e instanceof MongoServerError error) {
            response.append("code", error.getCode()).putIfNotNull("codeName", error.getCodeName());
        }
        return response;
    }
}
