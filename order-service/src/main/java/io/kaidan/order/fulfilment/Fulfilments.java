package io.kaidan.order.fulfilment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.StockEvent;
import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import org.springframework.stereotype.Component;

/**
 * The fulfilments of all orders. A batch of events is applied in memory and written in one bulk. Each part is written only over the
 * edition that was read, so an instance that lost its partition cannot undo newer writes.
 */
@Component
public class Fulfilments {

    private static final Map<String, Function<Fulfilment, Fulfilment.Part>> PARTS = Map.of("stock", Fulfilment::stock, "papers",
            Fulfilment::documents,
            "shipment", Fulfilment::shipment);

    private final AggregateRepository<Fulfilment> fulfilments;
    private final MongoConverter converter;

    Fulfilments(AggregateRepositories repositories, MongoConverter converter) {
        fulfilments = repositories.of(Fulfilment.class);
        this.converter = converter;
    }

    public Fulfilment of(String orderId) {
        return fulfilments.find(orderId).orElseGet(() -> Fulfilment.unknown(orderId));
    }

    /** The fulfilments that exist, by order id. */
    public Map<String, Fulfilment> of(Collection<String> orderIds) {
        return fulfilments.withIds(orderIds).stream().collect(toMap(Fulfilment::orderId, Function.identity()));
    }

    /** The orders that have a document with this number. */
    public List<String> withDocument(String number) {
        return ids(eq("papers.documents.number", number), 10);
    }

    /** The orders that wait for goods. */
    public List<String> withoutGoods(int most) {
        return ids(exists("stock.shortSince"), most);
    }

    /** The orders that are planned to leave today, and those of the last month that are still in the house. */
    public List<String> toLeave(LocalDate today, int most) {
        return ids(and(gte("shipment.dispatchOn", stored(today.minusMonths(1))), lte("shipment.dispatchOn", stored(today)),
                exists("shipment.dispatchedAt", false), exists("shipment.deliveredAt", false)), most);
    }

    private @Nullable Object stored(LocalDate day) {
        return converter.convertToMongoType(day);
    }

    private List<String> ids(Bson condition, int most) {
        return fulfilments.within(stored -> stored.find(condition).projection(include("_id")).limit(most)
                .map(fulfilment -> fulfilment.getString("_id")).into(new ArrayList<>()));
    }

    /**
     * Applies what these events say about stock, documents and shipments.
     *
     * @throws OptimisticLockingFailureException if another instance changed one of these fulfilments meanwhile
     */
    public void apply(List<? extends Event> events) {
        var relevant = events.stream().filter(event -> !(event instanceof OrderEvent || event instanceof StockEvent.OfProduct)).toList();
        var before = of(relevant.stream().map(Event::key).distinct().toList());
        var now = new HashMap<>(before);
        for (var event : relevant)
            now.compute(event.key(), (id, fulfilment) -> (fulfilment == null ? Fulfilment.unknown(id) : fulfilment).after(event));
        var writes = now.values().stream().flatMap(fulfilment -> write(before.get(fulfilment.orderId()), fulfilment).stream()).toList();
        if (!fulfilments.writeAll(writes))
            throw new OptimisticLockingFailureException("Another instance has changed these fulfilments meanwhile");
    }

    /**
     * The write of the changed parts; empty if nothing changed. Where another instance created the same fulfilment, the upsert fails on its
     * id.
     */
    private Optional<WriteModel<Document>> write(@Nullable Fulfilment before, Fulfilment now) {
        var known = before == null ? Fulfilment.unknown(now.orderId()) : before;
        var seen = new ArrayList<Bson>(List.of(eq("_id", now.orderId())));
        var updates = new ArrayList<Bson>();
        PARTS.forEach((field, part) -> {
            var changed = part.apply(now);
            if (changed.equals(part.apply(known)))
                return;
            seen.add(changed.edition() == 0 ? exists(field, false) : eq(field + ".edition", changed.edition()));
            updates.add(set(field, converter.convertToMongoType(changed.nextEdition())));
        });
        if (updates.isEmpty())
            return Optional.empty();
        if (before == null)
            updates.add(setOnInsert("_class", "standing"));
        return Optional.of(new UpdateOneModel<>(and(seen), combine(updates), new UpdateOptions().upsert(before == null)));
    }
}
