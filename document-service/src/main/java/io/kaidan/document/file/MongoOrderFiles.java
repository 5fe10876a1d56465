package io.kaidan.document.file;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import io.kaidan.platform.store.Aggregates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Order files as a collection; asked in the driver's words, since a mapped query costs more than its answer. */
@Component
class MongoOrderFiles implements OrderFiles {

    private final MongoOperations store;
    private final Aggregates aggregates;

    MongoOrderFiles(MongoOperations store, Aggregates aggregates) {
        this.store = store;
        this.aggregates = aggregates;
    }

    @Override
    public List<OrderFile> ofOrders(Collection<String> orderIds) {
        return find(in("_id", orderIds));
    }

    @Override
    public List<OrderFile> continued(Collection<OrderFile> files) {
        if (files.isEmpty())
            return List.of();
        var versions = versions(files.stream().map(OrderFile::orderId).toList());
        var later = files.stream().filter(file -> !Objects.equals(file.version(), versions.get(file.orderId()))).map(OrderFile::orderId)
                .toList();
        return later.isEmpty() ? List.of() : ofOrders(later);
    }

    @Override
    public List<OrderFile> saveAll(Collection<OrderFile> files) {
        return aggregates.saveAll(files);
    }

    private Map<String, Long> versions(List<String> orderIds) {
        return found(in("_id", orderIds), include("version"), Function.identity()).stream()
                .collect(Collectors.toMap(file -> file.getString("_id"), file -> file.getLong("version")));
    }

    private List<OrderFile> find(Bson filter) {
        return found(filter, new Document(), file -> store.getConverter().read(OrderFile.class, file));
    }

    private <T> List<T> found(Bson filter, Bson fields, Function<Document, T> read) {
        return Objects.requireNonNull(store.execute(OrderFile.class,
                files -> files.find(filter).projection(fields).map(read::apply).into(new ArrayList<>())));
    }
}
