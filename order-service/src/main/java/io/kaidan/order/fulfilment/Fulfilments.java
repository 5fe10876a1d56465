package io.kaidan.order.fulfilment;

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
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.order.DuplicateKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * The standings of all orders. A batch of events is folded in memory and written at once; each part is written only over the edition that
 * was read, so that an instance that lost its partition meanwhile cannot take anything back.
 */
@Component
public class Fulfilments {

    private static final String COLLECTION = "standings";
    private static final Map<String, Function<Fulfilment, Fulfilment.Part>> PARTS = Map.of("stock", Fulfilment::stock, "papers",
            Fulfilment::papers,
            "shipment", Fulfilment::shipment);

    private final MongoOperations store;

    Fulfilments(MongoOperations store) {
        this.store = store;
    }

    public Fulfilment of(String orderId) {
        var known = of(List.of(orderId)).get(orderId);
        return known == null ? Fulfilment.unknown(orderId) : known;
    }

    /** Those that are known, by order. */
    public Map<String, Fulfilment> of(Collection<String> orderIds) {
        var found = new HashMap<String, Fulfilment>();
        if (!orderIds.isEmpty())
            within(standings -> {
                for (var document : standings.find(in("_id", orderIds)))
                    found.put(document.getString("_id"), store.getConverter().read(Fulfilment.class, document));
                return found;
            });
        return found;
    }

    /** The orders that have a document of this number. */
    public List<String> withDocument(String number) {
        return within(standings -> standings.find(eq("papers.documents.number", number)).projection(include("_id")).limit(10)
                .map(standing -> standing.getString("_id")).into(new ArrayList<>()));
    }

    /**
     * What these events say of stock, papers and shipments of orders.
     *
     * @throws OptimisticLockingFailureException where somebody else was faster with any of them
     */
    public void hear(List<? extends Event> events) {
        var telling = events.stream().filter(event -> !(event instanceof OrderEvent || event instanceof StockEvent.OfProduct)).toList();
        var before = of(telling.stream().map(Event::key).distinct().toList());
        var now = new HashMap<>(before);
        for (var event : telling)
            now.compute(event.key(), (id, standing) -> (standing == null ? Fulfilment.unknown(id) : standing).after(event));
        var writes = now.values().stream().flatMap(standing -> write(before.get(standing.orderId()), standing).stream()).toList();
        if (!writes.isEmpty() && !allWritten(writes))
            throw new OptimisticLockingFailureException("Another instance has told of these orders meanwhile");
    }

    private boolean allWritten(List<WriteModel<Document>> writes) {
        return within(standings -> {
            try {
                var written = standings.bulkWrite(writes, new BulkWriteOptions().ordered(false));
                return written.getMatchedCount() + written.getUpserts().size() == writes.size();
            } catch (MongoBulkWriteException e) {
                if (DuplicateKeys.is(e))
                    return false;
                throw e;
            }
        });
    }

    /** Nothing where nothing is new. Where somebody else begins the same standing, its id is there already. */
    private Optional<WriteModel<Document>> write(@Nullable Fulfilment before, Fulfilment now) {
        var known = before == null ? Fulfilment.unknown(now.orderId()) : before;
        var seen = new ArrayList<Bson>(List.of(eq("_id", now.orderId())));
        var news = new ArrayList<Bson>();
        PARTS.forEach((field, part) -> {
            var told = part.apply(now);
            if (told.equals(part.apply(known)))
                return;
            seen.add(told.edition() == 0 ? exists(field, false) : eq(field + ".edition", told.edition()));
            news.add(set(field, store.getConverter().convertToMongoType(told.nextEdition())));
        });
        if (news.isEmpty())
            return Optional.empty();
        if (before == null)
            news.add(setOnInsert("_class", "standing"));
        return Optional.of(new UpdateOneModel<>(and(seen), combine(news), new UpdateOptions().upsert(before == null)));
    }

    private <T> T within(Function<MongoCollection<Document>, T> work) {
        return Objects.requireNonNull(store.execute(COLLECTION, work::apply));
    }
}
