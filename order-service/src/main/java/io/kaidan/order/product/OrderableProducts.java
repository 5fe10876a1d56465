package io.kaidan.order.product;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.StockEvent.OfCount;
import io.kaidan.contracts.StockEvent.OfProduct;
import io.kaidan.contracts.StockEvent.OfReplenishment;
import io.kaidan.contracts.StockEvent.ProductChanged;
import io.kaidan.contracts.StockEvent.ProductListed;
import io.kaidan.order.RecentSettings;
import io.kaidan.platform.consuming.ReceivedEvent;
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

/** The catalogue as inventory-service told it. */
@Component
public class OrderableProducts {

    private final MongoOperations store;
    private final RecentSettings<String, OrderableProduct> byId = new RecentSettings<>();
    private final RecentSettings<String, List<OrderableProduct>> byName = new RecentSettings<>();

    OrderableProducts(MongoOperations store) {
        this.store = store;
    }

    /** As inventory-service told it, perhaps a second ago to another instance. */
    public CataloguePages pages(Set<String> ids, Set<String> names) {
        var keys = names.stream().map(OrderableProduct::key).collect(Collectors.toSet());
        return new CataloguePages(Stream.concat(byId.of(ids, this::withIds).values().stream(),
                byName.of(keys, this::withNames).values().stream().flatMap(List::stream)));
    }

    private Map<String, OrderableProduct> withIds(Set<String> ids) {
        return store.find(query(where("_id").in(ids)), OrderableProduct.class).stream()
                .collect(Collectors.toMap(OrderableProduct::id, Function.identity()));
    }

    private Map<String, List<OrderableProduct>> withNames(Set<String> keys) {
        return store.find(query(where("nameKey").in(keys)), OrderableProduct.class).stream()
                .collect(Collectors.groupingBy(OrderableProduct::nameKey));
    }

    /**
     * Takes over what was told about products; what is older than what is known already changes nothing. Of two words of the same version
     * the one heard later holds: those of one product are heard in their order.
     */
    public void learn(Collection<? extends ReceivedEvent<? extends Event>> received) {
        var told = new LinkedHashMap<String, OrderableProduct>();
        received.stream().flatMap(one -> one.event() instanceof OfProduct event ? product(event, one.version()).stream() : Stream.empty())
                .forEach(product -> told.merge(product.id(), product, (known, next) -> edition(next) < edition(known) ? known : next));
        if (told.isEmpty())
            return;
        var bulk = store.bulkOps(BulkMode.ORDERED, OrderableProduct.class);
        for (var product : told.values()) {
            var all = new Document();
            store.getConverter().write(product, all);
            all.remove("_id");
            var byId = where("_id").is(product.id());
            bulk.upsert(query(byId), Update.fromDocument(new Document("$setOnInsert", all)));
            bulk.replaceOne(query(where("_id").is(product.id()).and("edition").not().gt(edition(product))), product);
        }
        byId.changing(() -> byName.changing(bulk::execute));
    }

    private static long edition(OrderableProduct told) {
        return Objects.requireNonNull(told.edition(), "what is told has one");
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
