package io.kaidan.order.standing;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.StockEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * The standings of all orders. A batch of events is folded in memory and written at once; each part is written only over the edition that
 * was read, so that a listener that lost its partition meanwhile cannot take anything back.
 */
@Component
public class Standings {

    private final MongoOperations store;

    Standings(MongoOperations store) {
        this.store = store;
    }

    public Standing of(String orderId) {
        var known = store.findById(orderId, Standing.class);
        return known == null ? Standing.unknown(orderId) : known;
    }

    /** Those that are known, by order. */
    public Map<String, Standing> of(Collection<String> orderIds) {
        return store.find(query(where("_id").in(orderIds)), Standing.class).stream()
                .collect(Collectors.toMap(Standing::orderId, Function.identity()));
    }

    /** The orders that have a document of this number. */
    public List<String> withDocument(String number) {
        return store.find(query(where("papers.documents.number").is(number)).limit(10), Standing.class).stream().map(Standing::orderId)
                .toList();
    }

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

    private <E, P> void hear(List<E> events, Function<E, String> orderId, BiFunction<Standing, E, Standing> after, String field,
            Function<Standing, P> part, ToLongFunction<P> edition, Function<P, P> next) {
        if (events.isEmpty())
            return;
        var before = of(events.stream().map(orderId).distinct().toList());
        var now = new HashMap<>(before);
        for (var event : events)
            now.compute(orderId.apply(event),
                    (id, standing) -> after.apply(standing == null ? Standing.unknown(id) : standing, event));
        var bulk = store.bulkOps(BulkMode.ORDERED, Standing.class);
        var expected = 0;
        for (var standing : now.values()) {
            var known = before.get(standing.orderId());
            if (known != null && part.apply(known).equals(part.apply(standing)))
                continue;
            var byId = where("_id").is(standing.orderId());
            if (known == null)
                bulk.upsert(query(byId), new Update().setOnInsert("_class", "standing"));
            var seen = edition.applyAsLong(part.apply(standing));
            var unchanged = seen == 0
                    ? where("_id").is(standing.orderId()).and(field).exists(false)
                    : where("_id").is(standing.orderId()).and(field + ".edition").is(seen);
            bulk.updateOne(query(unchanged), new Update().set(field, next.apply(part.apply(standing))));
            expected += known == null ? 2 : 1;
        }
        if (expected == 0)
            return;
        var written = bulk.execute();
        if (written.getMatchedCount() + written.getUpserts().size() < expected)
            throw new OptimisticLockingFailureException("Another listener has told of the " + field + " of these orders meanwhile");
    }
}
