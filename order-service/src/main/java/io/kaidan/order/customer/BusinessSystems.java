package io.kaidan.order.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** All customers' programs. */
@Component
public class BusinessSystems {

    private final MongoOperations store;
    private final Cache<String, BusinessSystem> recent = Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).maximumSize(10_000)
            .build();

    BusinessSystems(MongoOperations store) {
        this.store = store;
    }

    public Optional<BusinessSystem> find(String client) {
        return Optional.ofNullable(store.findById(client, BusinessSystem.class));
    }

    /** The same for each of its requests: a change by another instance may be seen a second later. */
    public Optional<BusinessSystem> known(String client) {
        return Optional.ofNullable(recent.get(client, _ -> store.findById(client, BusinessSystem.class)));
    }

    public BusinessSystem save(BusinessSystem system) {
        try {
            return store.save(system);
        } finally {
            recent.invalidate(system.client());
        }
    }

    /** By client. */
    public List<BusinessSystem> list(@Nullable String after, int limit) {
        var query = new Query().with(Sort.by("_id")).limit(limit);
        if (after != null)
            query.addCriteria(Criteria.where("_id").gt(after));
        return store.find(query, BusinessSystem.class);
    }
}
