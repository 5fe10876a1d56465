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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes commands; a write is answered when it is on disk. */
final class StoreBackend extends AbstractMongoBackend {

    private static final Logger LOG = LoggerFactory.getLogger(StoreBackend.class);

    private final Storage storage;
    private final OpenCursors cursors = new OpenCursors(getCursorRegistry());
    /** Beside the library's own, for it asks {@link #openOrCreateDatabase} for those that are open when it lists them. */
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
        return databases.computeIfAbsent(databaseName, name -> StoreDatabase.open(name, cursors, storage));
    }

    OpenCursors cursors() {
        return cursors;
    }

    /** Empties the database; forgetting it too would let another client open it anew while its collections are being dropped. */
    @Override
    public void dropDatabase(String databaseName) {
        var database = databases.get(databaseName);
        if (database != null) {
            database.drop(oplog);
        }
    }

    @Override
    protected Document handleKillCursors(Document query) {
        cursors.killed((List<?>) query.get("cursors"));
        return super.handleKillCursors(query);
    }

    @Override
    protected Set<String> listDatabaseNames() {
        return storage.databases().stream().filter(name -> storage.collections(name).stream().anyMatch(each -> !each.startsWith("system.")))
                .collect(Collectors.toSet());
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        CommandOptions.check(command, query);
        return command.equals("hello")
                ? super.handleCommand(channel, databaseName, "ismaster", query).append("isWritablePrimary", true).append("helloOk", true)
                        .append("readOnly", false)
                : super.handleCommand(channel, databaseName, command, query);
    }

    /**
     * Executes a request and hands on the answer: at once when it only read, else when what it wrote is on disk, perhaps from another
     * thread.
     */
    void answer(MongoMessage request, int id, Consumer<MongoMessage> reply) {
        var header = new MessageHeader(id, request.getHeader().getRequestID());
        var response = execute(request);
        if (writes(request.getDocument())) {
            var _ = storage.log().whenDurable(storage.log().appended()).whenComplete((_, failure) -> reply.accept(new MongoMessage(
                    request.getChannel(), header, failure instanceof MongoServerException e ? refusal(e) : response)));
        } else {
            reply.accept(new MongoMessage(request.getChannel(), header, response));
        }
    }

    private static boolean writes(Document query) {
        return switch (query.keySet().iterator().next()) {
            case "find", "getMore", "count", "distinct", "hello", "isMaster", "ismaster", "ping", "buildInfo", "serverStatus",
                    "killCursors" ->
                false;
            case "aggregate" -> query.get("pipeline") instanceof List<?> stages && !stages.isEmpty()
                    && stages.getLast() instanceof Document last && (last.containsKey("$out") || last.containsKey("$merge"));
            default -> true;
        };
    }

    /** Tells the client what is wrong with its command without filling the log; only what nobody expected is logged. */
    private Document execute(MongoMessage request) {
        var command = request.getDocument().keySet().iterator().next();
        try {
            return handleMessage(request);
        } catch (MongoServerException e) {
            LOG.debug("Refused {}", command, e);
            return refusal(e);
        } catch (RuntimeException e) {
            LOG.error("The store failed to execute {} in {}", command, request.getDatabaseName(), e);
            return refusal(new MongoServerError(1, "InternalError", "The store failed to execute " + command + ": " + e));
        }
    }

    private static Document refusal(MongoServerException e) {
        var response = new Document("ok", 0).append("errmsg", e.getMessageWithoutErrorCode());
        if (e instanceof MongoServerError error) {
            response.append("code", error.getCode()).putIfNotNull("codeName", error.getCodeName());
        }
        return response;
    }
}
