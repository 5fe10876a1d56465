package io.kaidan.inventory.stock;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.contracts.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.data.mongodb.core.query.UpdateDefinition;
import org.springframework.data.util.Pair;
import org.springframework.stereotype.Component;

/** Stock items in MongoDB. */
@Component
@SuppressWarnings("ReferenceEquality") // an aggregate that has nothing to do gives itself back
class MongoStockItems implements StockItems {

    private final MongoOperations mongo;
    private final Ledger ledger;

    MongoStockItems(MongoOperations mongo, Ledger ledger) {
        this.mongo = mongo;
        this.ledger = ledger;
    }

    @Override
    public void open(String productId, String warehouseId, String unit) {
        if (find(StockItem.idOf(productId, warehouseId)).isEmpty())
            try {
                mongo.insert(StockItem.empty(productId, warehouseId, unit));
            } catch (DuplicateKeyException e) {
                return; // somebody else was faster: it is open
            }
    }

    @Override
    public Optional<StockItem> find(String id) {
        return Optional.ofNullable(mongo.findById(id, StockItem.class));
    }

    @Override
    public List<StockItem> findAll(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : mongo.find(query(where("_id").in(ids)), StockItem.class);
    }

    @Override
    public List<StockItem> page(String after, int limit) {
        return mongo.find(query(where("_id").gt(after)).with(Sort.by("_id")).limit(limit), StockItem.class);
    }

    @Override
    public List<StockItem> seenBy(String owner, Collection<String> ids) {
        var onlyHis = new Document("$filter",
                new Document("input", "$holds").append("as", "hold").append("cond",
                        new Document("$eq", List.of("$$hold.owner", new Document("$literal", owner)))));
        var stages = Aggregation.newAggregation(StockItem.class, Aggregation.match(where("_id").in(ids)),
                Aggregation.stage(new Document("$addFields", new Document("holds", onlyHis))));
        return ids.isEmpty() ? List.of() : mongo.aggregate(stages, StockItem.class).getMappedResults();
    }

    @Override
    public Optional<StockLevel> level(String id) {
        return levels(List.of(id)).stream().findFirst();
    }

    @Override
    public List<StockLevel> levels(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : levels(query(where("_id").in(ids)));
    }

    @Override
    public List<StockLevel> levels(@Nullable String productId, @Nullable String warehouseId, @Nullable String after, int limit) {
        var wanted = new ArrayList<Criteria>(List.of(where("_id").gt(after == null ? "" : after)));
        if (productId != null)
            wanted.add(where("productId").is(productId));
        if (warehouseId != null)
            wanted.add(where("warehouseId").is(warehouseId));
        return levels(query(new Criteria().andOperator(wanted)).with(Sort.by("_id")).limit(limit));
    }

    private List<StockLevel> levels(Query wanted) {
        wanted.fields().include("productId", "warehouseId", "unit", "onHand", "reserved", "available", "received");
        return mongo.find(wanted, StockLevel.class, mongo.getCollectionName(StockItem.class));
    }

    /** {@link StockItem#canHold} and {@link StockItem#hold} as one guarded write for each item, all sent at once. */
    @Override
    public boolean hold(String orderId, int attempt, Map<String, Quantity> byItem) {
        var updates = byItem.entrySet().stream().map(wanted -> holding(orderId, attempt, wanted.getKey(), wanted.getValue())).toList();
        return mongo.bulkOps(BulkMode.UNORDERED, StockItem.class).updateOne(updates).execute().getMatchedCount() == updates.size();
    }

    private static Pair<Query, UpdateDefinition> holding(String orderId, int attempt, String itemId, Quantity wanted) {
        var quantity = new Decimal128(wanted.value());
        return Pair.of(
                query(where("_id").is(itemId).and("unit").is(wanted.unit()).and("available").gte(quantity).and("holds.owner").ne(orderId)),
                new Update().push("holds", new Hold(orderId, attempt, wanted.value())).inc("reserved", quantity)
                        .inc("available", new Decimal128(wanted.value().negate())).inc("version", 1L));
    }

    @Override
    public void change(Collection<String> ids, UnaryOperator<StockItem> change) {
        untilNobodyWasFaster(() -> changed(findAll(ids), change, MongoStockItems::difference));
    }

    @Override
    public void changeHoldsOf(String owner, Collection<String> ids, UnaryOperator<StockItem> change) {
        untilNobodyWasFaster(() -> changed(seenBy(owner, ids), change, MongoStockItems::differenceOfHolds));
    }

    /** Who was not overtaken has nothing more to do the next time. The pause grows, so that many who want the same item do not starve each other. */
    private static void untilNobodyWasFaster(BooleanSupplier step) {
        for (int overtaken = 1; !step.getAsBoolean(); overtaken++)
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1 + Math.min(overtaken, 20) * 500_000L));
    }

    private boolean changed(List<StockItem> items, UnaryOperator<StockItem> change,
            BiFunction<StockItem, StockItem, Pair<Query, UpdateDefinition>> difference) {
        var moved = new ArrayList<StockItem>();
        var quiet = new ArrayList<Pair<Query, UpdateDefinition>>();
        var overtaken = false;
        for (var item : items) {
            var changed = change.apply(item);
            if (!changed.pending().isEmpty())
                moved.add(changed);
            if (!changed.outbox().equals(item.outbox()))
                overtaken |= !saved(changed);
            else if (changed != item)
                quiet.add(difference.apply(item, changed));
        }
        if (!quiet.isEmpty())
            overtaken |= mongo.bulkOps(BulkMode.UNORDERED, StockItem.class).updateOne(quiet).execute().getMatchedCount() < quiet.size();
        if (!overtaken)
            intoLedger(moved);
        return !overtaken;
    }

    private boolean saved(StockItem changed) {
        try {
            mongo.save(changed);
            return true;
        } catch (OptimisticLockingFailureException e) {
            return false;
        }
    }

    /** Only what is different is sent: an item may carry the holds of very many orders. */
    private static Pair<Query, UpdateDefinition> difference(StockItem before, StockItem after) {
        var update = new Update().set("onHand", new Decimal128(after.onHand())).set("reserved", new Decimal128(after.reserved()))
                .set("available", new Decimal128(after.available())).set("movements", after.movements()).inc("version", 1L);
        var were = Set.copyOf(before.holds());
        var are = Set.copyOf(after.holds());
        var freed = before.holds().stream().filter(h -> !are.contains(h)).map(Hold::owner).toList();
        var taken = after.holds().stream().filter(h -> !were.contains(h)).toList();
        if (!freed.isEmpty() && !taken.isEmpty())
            update.set("holds", after.holds());
        else if (!freed.isEmpty())
            update.pull("holds", query(where("owner").in(freed)));
        else if (!taken.isEmpty())
            update.push("holds").each(taken);
        var moved = after.pending().subList(before.pending().size(), after.pending().size());
        if (!moved.isEmpty())
            update.push("pending").each(moved);
        return Pair.of(query(where("_id").is(before.id()).and("version").is(before.version())), update);
    }

    /**
     * Guarded by the owner's hold, which nobody else gives; where the book moves, by the number of its movements, without which it never moves;
     * and by the version only where something is taken from what is free.
     */
    private static Pair<Query, UpdateDefinition> differenceOfHolds(StockItem before, StockItem after) {
        var guard = where("_id").is(before.id());
        var update = new Update().inc("version", 1L);
        for (var freed : before.holds().stream().filter(h -> !after.holds().contains(h)).toList()) {
            guard = guard.and("holds").elemMatch(where("owner").is(freed.owner()).and("attempt").is(freed.attempt()).and("quantity")
                    .is(new Decimal128(freed.quantity())));
            update.pull("holds", query(where("owner").is(freed.owner()).and("attempt").is(freed.attempt())));
        }
        if (after.movements() != before.movements()) {
            guard = guard.and("movements").is(before.movements());
            update.inc("movements", after.movements() - before.movements()).inc("onHand", grown(before.onHand(), after.onHand()))
                    .push("pending").each(after.pending().subList(before.pending().size(), after.pending().size()));
        }
        if (after.available().compareTo(before.available()) < 0)
            guard = guard.and("version").is(before.version());
        update.inc("reserved", grown(before.reserved(), after.reserved())).inc("available", grown(before.available(), after.available()));
        return Pair.of(query(guard), update);
    }

    private static Decimal128 grown(BigDecimal before, BigDecimal after) {
        return new Decimal128(after.subtract(before));
    }

    @Override
    public void completeLedger() {
        intoLedger(mongo.find(query(where("pending._id").exists(true)), StockItem.class));
    }

    private void intoLedger(List<StockItem> moved) {
        if (moved.isEmpty())
            return;
        ledger.add(moved.stream().flatMap(item -> item.pending().stream()).toList());
        var removals = mongo.bulkOps(BulkMode.UNORDERED, StockItem.class);
        for (var item : moved) {
            var ids = item.pending().stream().map(Movement::id).toList();
            removals.updateOne(query(where("_id").is(item.id())), new Update().pull("pending", query(where("_id").in(ids))));
        }
        removals.execute();
    }
}
