package io.kaidan.inventory.stock;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Stock items in MongoDB. */
@Component
@SuppressWarnings("ReferenceEquality") // an aggregate that does not change returns itself
class MongoStockItems implements StockItems {

    private final MongoOperations mongo;
    private final AggregateRepository<StockItem> items;
    private final StockLedger ledger;

    MongoStockItems(MongoOperations mongo, AggregateRepositories repositories, StockLedger ledger) {
        this.mongo = mongo;
        this.items = repositories.of(StockItem.class);
        this.ledger = ledger;
    }

    @Override
    public void open(String productId, String warehouseId, String unit) {
        if (find(StockItem.idOf(productId, warehouseId)).isEmpty())
            try {
                mongo.insert(StockItem.empty(productId, warehouseId, unit));
            } catch (DuplicateKeyException e) {
                return; // another instance has opened it
            }
    }

    @Override
    public Optional<StockItem> find(String id) {
        return items.find(id);
    }

    @Override
    public List<StockItem> findAll(Collection<String> ids) {
        return items.withIds(ids);
    }

    @Override
    public List<StockItem> page(String after, int limit) {
        return items.find(Filters.gt("_id", after), Sorts.ascending("_id"), limit);
    }

    @Override
    public List<StockItem> seenBy(Collection<String> owners, Collection<String> ids) {
        var isTheirs = new Document("$in", List.of("$$hold.owner", new Document("$literal", List.copyOf(owners))));
        var onlyTheirs = new Document("$filter", new Document("input", "$holds").append("as", "hold").append("cond", isTheirs));
        return ids.isEmpty()
                ? List.of()
                : items.aggregate(List.of(Aggregates.match(Filters.in("_id", ids)),
                        new Document("$addFields", new Document("holds", onlyTheirs)))).stream().map(items::read).toList();
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

    /** {@link StockItem#canHold} and {@link StockItem#hold} as one guarded write for each item and all its claims, sent together. */
    @Override
    public Set<String> hold(List<Claim> claims) {
        var wanted = new LinkedHashMap<Goods, List<Hold>>();
        for (var claim : claims)
            claim.byItem().forEach((itemId, quantity) -> wanted.computeIfAbsent(new Goods(itemId, quantity.unit()), _ -> new ArrayList<>())
                    .add(new Hold(claim.orderId(), claim.attempt(), quantity.value())));
        var all = claims.stream().map(Claim::orderId).collect(Collectors.toSet());
        if (items.writeAll(wanted.entrySet().stream().map(goods -> holding(goods.getKey(), goods.getValue())).toList()))
            return all;
        if (claims.size() == 1)
            return Set.of();
        var held = seenBy(all, wanted.keySet().stream().map(Goods::itemId).toList()).stream()
                .collect(Collectors.toMap(StockItem::id, Function.identity()));
        return claims.stream().filter(claim -> claim.isHeldIn(held)).map(Claim::orderId).collect(Collectors.toSet());
    }

    private record Goods(String itemId, String unit) {}

    private static UpdateOneModel<Document> holding(Goods goods, List<Hold> holds) {
        var owners = holds.stream().map(Hold::owner).toList();
        var quantity = holds.stream().map(Hold::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        var guard = Filters.and(Filters.eq("_id", goods.itemId), Filters.eq("unit", goods.unit),
                Filters.gte("available", new Decimal128(quantity)), Filters.nin("holds.owner", owners));
        var update = Updates.combine(Updates.pushEach("holds", holds.stream().map(MongoStockItems::document).toList()),
                Updates.inc("reserved", new Decimal128(quantity)), Updates.inc("available", new Decimal128(quantity.negate())),
                Updates.inc("version", 1L));
        return new UpdateOneModel<>(guard, update);
    }

    private static Document document(Hold hold) {
        return new Document("owner", hold.owner()).append("attempt", hold.attempt()).append("quantity", new Decimal128(hold.quantity()));
    }

    @Override
    public void change(Collection<String> ids, UnaryOperator<StockItem> change) {
        untilNobodyWasFaster(() -> changed(findAll(ids), change, true));
    }

    @Override
    public void changeHoldsOf(Collection<String> owners, Collection<String> ids,
            Function<List<StockItem>, UnaryOperator<StockItem>> change) {
        untilNobodyWasFaster(() -> {
            var seen = seenBy(owners, ids);
            return changed(seen, change.apply(seen), false);
        });
    }

    /** Repeats a step until no other writer was faster. The pause grows, so that many writers of the same item do not starve each other. */
    private static void untilNobodyWasFaster(BooleanSupplier step) {
        for (int overtaken = 1; !step.getAsBoolean(); overtaken++)
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1 + Math.min(overtaken, 20) * 500_000L));
    }

    /** @param whole whether the items were read with the holds of all owners */
    private boolean changed(List<StockItem> seen, UnaryOperator<StockItem> change, boolean whole) {
        var moved = new ArrayList<StockItem>();
        var quiet = new ArrayList<UpdateOneModel<Document>>();
        var overtaken = false;
        for (var item : seen) {
            var changed = change.apply(item);
            if (!changed.pending().isEmpty())
                moved.add(changed);
            if (!changed.outbox().equals(item.outbox()))
                overtaken |= !saved(changed);
            else if (changed != item)
                quiet.add(difference(item, changed, whole));
        }
        overtaken |= !items.writeAll(quiet);
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

    /**
     * Only differences are sent, because an item may carry the holds of very many orders. A change of the whole item, or one that takes
     * free goods, is guarded by the version. Any other is guarded by the holds it frees, which no other writer changes, and by the number
     * of movements where the book moves.
     */
    private UpdateOneModel<Document> difference(StockItem before, StockItem after, boolean whole) {
        var guards = new ArrayList<Bson>(List.of(Filters.eq("_id", before.id())));
        var updates = new ArrayList<Bson>(List.of(Updates.inc("reserved", grown(before.reserved(), after.reserved())),
                Updates.inc("available", grown(before.available(), after.available())), Updates.inc("version", 1L)));
        var freed = without(before.holds(), after.holds());
        var taken = without(after.holds(), before.holds());
        var moves = after.movements() != before.movements();
        if (whole || after.available().compareTo(before.available()) < 0)
            guards.add(Filters.eq("version", before.version()));
        else {
            freed.forEach(hold -> guards.add(Filters.elemMatch("holds", document(hold))));
            if (moves)
                guards.add(Filters.eq("movements", before.movements()));
        }
        if (!freed.isEmpty() && !taken.isEmpty()) // one update cannot do both to an array
            updates.add(Updates.set("holds", after.holds().stream().map(MongoStockItems::document).toList()));
        else if (!freed.isEmpty())
            updates.add(Updates.pull("holds", Filters.in("owner", freed.stream().map(Hold::owner).toList()))); // each has only this hold
        else if (!taken.isEmpty())
            updates.add(Updates.pushEach("holds", taken.stream().map(MongoStockItems::document).toList()));
        if (moves) {
            var moved = after.pending().subList(before.pending().size(), after.pending().size());
            updates.add(Updates.inc("movements", after.movements() - before.movements()));
            updates.add(Updates.inc("onHand", grown(before.onHand(), after.onHand())));
            updates.add(Updates.pushEach("pending", moved.stream().map(items::written).toList()));
        }
        return new UpdateOneModel<>(Filters.and(guards), Updates.combine(updates));
    }

    private static List<Hold> without(List<Hold> holds, List<Hold> others) {
        var left = new LinkedHashSet<>(holds);
        left.removeAll(Set.copyOf(others));
        return List.copyOf(left);
    }

    private static Decimal128 grown(BigDecimal before, BigDecimal after) {
        return new Decimal128(after.subtract(before));
    }

    @Override
    public void completeLedger() {
        intoLedger(items.find(Filters.exists("pending._id")));
    }

    private void intoLedger(List<StockItem> moved) {
        if (moved.isEmpty())
            return;
        ledger.add(moved.stream().flatMap(item -> item.pending().stream()).toList());
        items.writeAll(moved.stream().map(item -> new UpdateOneModel<Document>(Filters.eq("_id", item.id()),
                Updates.pull("pending", Filters.in("_id", item.pending().stream().map(Movement::id).toList())))).toList());
    }
}
