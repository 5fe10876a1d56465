package io.kaidan.order.standing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.order.AlreadyThere;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * The standings of all orders. A batch of events is folded in memory and written at once; each part is written only over the edition that
 * was read, so that a listener that lost its partition meanwhile cannot take anything back.
 */
@Component
public class Standings {

    private static final String COLLECTION = "standings";
    private static final UpdateOptions OR_BEGIN = new UpdateOptions().upsert(true);

    private final MongoOperations store;

    Standings(MongoOperations store) {
        this.store = store;
    }

    public Standing of(String orderId) {
        var known = of(List.of(orderId)).get(orderId);
        return known == null ? Standing.unknown(orderId) : known;
    }

    /** Those that are known, by order. */
    public Map<String, Standing> of(Collection<String> orderIds) {
        return orderIds.isEmpty() ? new HashMap<>() : read(in("_id", orderIds), null);
    }

    /** The orders that have a document of this number. */
    public List<String> withDocument(String number) {
        return within(standings -> standings.find(eq("papers.documents.number", number)).projection(include("_id")).limit(10)
                .map(standing -> standing.getString("_id")).into(new ArrayList<>()));
    }

    /** @throws OptimisticLockingFailureException where somebody else was faster with any of them */
    public void hearStock(List<StockEvent.OfOrder> events) {
        hear(events, StockEvent.OfOrder::orderId, Standing::after, "stock", Standing::stock, StockStanding::edition,
                StockStanding::nextEdition);
    }

    public void hearDocuments(List<DocumentEvent> events) {
        hear(events, DocumentEvent::orderId, Standing::after, "papers", Standing::papers, PapersStanding::edition,
                PapersStanding::nextEdition);
    }

    public void hearShipments(List<ShipmentEvent> events) {
        hear(events, ShipmentEvent::orderId, Standing::after, "shipment", Standing::shipment, ShipmentStanding::edition,
                ShipmentStanding::nextEdition);
    }

    /** Reads and writes only the part that these events tell of: the others belong to other listeners. */
    private <E, P> void hear(List<E> events, Function<E, String> orderId, BiFunction<Standing, E, Standing> after, String field,
            Function<Standing, P> part, ToLongFunction<P> edition, Function<P, P> next) {
        if (events.isEmpty())
            return;
        var before = read(in("_id", events.stream().map(orderId).distinct().toList()), include(field));
        var now = new HashMap<>(before);
        for (var event : events)
            now.compute(orderId.apply(event),
                    (id, standing) -> after.apply(standing == null ? Standing.unknown(id) : standing, event));
        var writes = new ArrayList<WriteModel<Document>>();
        for (var standing : now.values()) {
            var known = before.getOrDefault(standing.orderId(), Standing.unknown(standing.orderId()));
            var told = part.apply(standing);
            if (!told.equals(part.apply(known)))
                writes.add(write(standing.orderId(), field, edition.applyAsLong(told), next.apply(told)));
        }
        if (writes.isEmpty())
            return;
        if (!allWritten(writes))
            throw new OptimisticLockingFailureException("Another listener has told of the " + field + " of these orders meanwhile");
    }

    private boolean allWritten(List<WriteModel<Document>> writes) {
        return within(standings -> {
            try {
                var written = standings.bulkWrite(writes, new BulkWriteOptions().ordered(false));
                return written.getMatchedCount() + written.getUpserts().size() == writes.size();
            } catch (MongoBulkWriteException e) {
                if (AlreadyThere.is(e))
                    return false;
                throw e;
            }
        });
    }

    /** The first edition may begin the standing; where somebody else has told of this part by then, its id is there already. */
    private WriteModel<Document> write(String orderId, String field, long seen, Object part) {
        var told = set(field, store.getConverter().convertToMongoType(part));
        return seen == 0
                ? new UpdateOneModel<>(and(eq("_id", orderId), exists(field, false)), combine(told, setOnInsert("_class", "standing")),
                        OR_BEGIN)
                : new UpdateOneModel<>(and(eq("_id", orderId), eq(field + ".edition", seen)), told);
    }

    private Map<String, Standing> read(Bson which, @Nullable Bson fields) {
        var found = new HashMap<String, Standing>();
        within(standings -> {
            for (var document : standings.find(which).projection(fields))
                found.put(document.getString("_id"), store.getConverter().read(Standing.class, document));
            return found;
        });
        return found;
    }

    private <T> T within(Function<MongoCollection<Document>, T> work) {
        return Objects.requireNonNull(store.execute(COLLECTION, work::apply));
    }
}
