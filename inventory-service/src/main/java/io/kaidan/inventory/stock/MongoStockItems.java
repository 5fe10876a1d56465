package io.kaidan.inventory.stock;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.contracts.Quantity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
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
    public List<StockItem> page(@Nullable String productId, @Nullable String warehouseId, @Nullable String after, int limit) {
        var wanted = new ArrayList<Criteria>(List.of(where("_id").gt(after == null ? "" : after)));
        if (productId != null)
            wanted.add(where("productId").is(productId));
        if (warehouseId != null)
            wanted.add(where("warehouseId").is(warehouseId));
        return mongo.find(query(new Criteria().andOperator(wanted)).with(Sort.by("_id")).limit(limit), StockItem.class);
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
        var open = List.copyOf(ids);
        while (!open.isEmpty()) {
            var moved = new ArrayList<StockItem>();
            var quiet = new ArrayList<Pair<Query, UpdateDefinition>>();
            var overtaken = false;
            for (var item : findAll(open)) {
                var changed = change.apply(item);
                if (!changed.pending().isEmpty())
                    moved.add(changed);
                if (!changed.outbox().equals(item.outbox()))
                    overtaken |= !saved(changed);
                else if (changed != item)
                    quiet.add(difference(item, changed));
            }
            if (!quiet.isEmpty())
                overtaken |= mongo.bulkOps(BulkMode.UNORDERED, StockItem.class).updateOne(quiet).execute().getMatchedCount() < quiet.size();
            if (!overtaken) {
                intoLedger(moved);
                return;
            } // who was not overtaken has nothing more to do the next time
        }
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

    @Override
    public void completeLedger() {
        intoLedger(mongo.find(query(where("pending.0").exists(true)), StockItem.class));
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
