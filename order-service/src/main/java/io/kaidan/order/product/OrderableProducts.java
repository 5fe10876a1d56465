package io.kaidan.order.product;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.StockEvent.OfCount;
import io.kaidan.contracts.StockEvent.OfProduct;
import io.kaidan.contracts.StockEvent.OfReplenishment;
import io.kaidan.contracts.StockEvent.ProductChanged;
import io.kaidan.contracts.StockEvent.ProductListed;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The catalogue as published by inventory-service. */
@Component
public class OrderableProducts {

    private final MongoOperations store;
    private final Cache<String, OrderableProduct> byId = recent();
    private final Cache<String, List<OrderableProduct>> byName = recent();

    OrderableProducts(MongoOperations store) {
        this.store = store;
    }

    /** The part of the catalogue that a request needs. A change may become visible a second later. */
    public CataloguePages pages(Set<String> ids, Set<String> names) {
        var keys = names.stream().map(OrderableProduct::key).collect(Collectors.toSet());
        return new CataloguePages(Stream.concat(byId.getAll(ids, this::withIds).values().stream(),
                byName.getAll(keys, this::withNames).values().stream().flatMap(List::stream)));
    }

    private Map<String, OrderableProduct> withIds(Set<? extends String> ids) {
        return store.find(query(where("_id").in(ids)), OrderableProduct.class).stream()
                .collect(Collectors.toMap(OrderableProduct::id, Function.identity()));
    }

    private Map<String, List<OrderableProduct>> withNames(Set<? extends String> keys) {
        return store.find(query(where("nameKey").in(keys)), OrderableProduct.class).stream()
                .collect(Collectors.groupingBy(OrderableProduct::nameKey));
    }

    /**
     * Stores published products. A version older than the stored one changes nothing. Of two events with the same version the later one
     * holds, because the events of one product arrive in their order.
     */
    public void apply(Collection<? extends ReceivedEvent<? extends Event>> received) {
        var changed = new LinkedHashMap<String, OrderableProduct>();
        received.stream().flatMap(one -> one.event() instanceof OfProduct event ? product(event, one.version()).stream() : Stream.empty())
                .forEach(product -> changed.merge(product.id(), product, (known, next) -> edition(next) < edition(known) ? known : next));
        if (changed.isEmpty())
            return;
        var bulk = store.bulkOps(BulkMode.ORDERED, OrderableProduct.class);
        for (var product : changed.values()) {
            var all = new Document();
            store.getConverter().write(product, all);
            all.remove("_id");
            var byId = where("_id").is(product.id());
            bulk.upsert(query(byId), Update.fromDocument(new Document("$setOnInsert", all)));
            bulk.replaceOne(query(where("_id").is(product.id()).and("edition").not().gt(edition(product))), product);
        }
        try {
            bulk.execute();
        } finally {
            byId.invalidateAll();
            byName.invalidateAll();
        }
    }

    private static <V> Cache<String, V> recent() {
        return Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).maximumSize(10_000).build();
    }

    private static long edition(OrderableProduct product) {
        return Objects.requireNonNull(product.edition(), "a published product has a version");
    }

    private static Optional<OrderableProduct> product(OfProduct event, long edition) {
        return switch (event) {
            case ProductListed p ->
                Optional.of(OrderableProduct.of(p.productId(), p.name(), p.specification(), p.unit(), p.listPrice(), true, edition));
            case ProductChanged p ->
                Optional.of(OrderableProduct.of(p.productId(), p.name(), p.specification(), p.unit(), p.listPrice(), p.active(), edition));
            case OfReplenishment _,OfCount _ -> Optional.empty();
        };
    }
}
