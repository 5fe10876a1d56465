package io.kaidan.inventory.stock;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.platform.store.AggregateRepositories;
import io.kaidan.platform.store.AggregateRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/** The ledger in MongoDB. */
@Component
class MongoStockLedger implements StockLedger {

    private final MongoOperations mongo;
    private final AggregateRepository<Movement> movements;

    MongoStockLedger(MongoOperations mongo, AggregateRepositories repositories) {
        this.mongo = mongo;
        this.movements = repositories.of(Movement.class);
    }

    @Override
    public void add(Collection<Movement> made) {
        movements.insertMissing(List.copyOf(made));
    }

    @Override
    public Optional<Movement> find(String movementId) {
        return movements.find(movementId);
    }

    @Override
    public List<Movement> findAll(Collection<String> movementIds) {
        return movements.withIds(movementIds);
    }

    @Override
    public List<Movement> ofProduct(String productId, @Nullable String warehouseId, @Nullable Long before, int limit) {
        var wanted = new ArrayList<Criteria>(List.of(where("productId").is(productId)));
        if (warehouseId != null)
            wanted.add(where("warehouseId").is(warehouseId));
        if (before != null)
            wanted.add(where("number").lt(before));
        return mongo.find(query(new Criteria().andOperator(wanted)).with(Sort.by(Sort.Direction.DESC, "number")).limit(limit),
                Movement.class);
    }

    @Override
    public BigDecimal sum(String itemId, Set<Movement.Kind> kinds, long upTo, Collection<String> without, Instant after) {
        var wanted = where("itemId").is(itemId).and("at").gt(after).and("kind").in(kinds).and("number").lte(upTo).and("_id").nin(without);
        var sum = Aggregation.newAggregation(Movement.class, Aggregation.match(wanted),
                Aggregation.group("itemId").sum("quantity").as("sum"));
        var found = mongo.aggregate(sum, Document.class).getUniqueMappedResult();
        return found == null ? BigDecimal.ZERO : figure(found.get("sum"));
    }

    private static BigDecimal figure(Object sum) {
        return sum instanceof Decimal128 decimal ? decimal.bigDecimalValue() : new BigDecimal(sum.toString());
    }
}
