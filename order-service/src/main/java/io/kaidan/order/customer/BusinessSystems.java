package io.kaidan.order.customer;

import io.kaidan.order.RecentSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final RecentSettings<String, BusinessSystem> recent = new RecentSettings<>();

    BusinessSystems(MongoOperations store) {
        this.store = store;
    }

    public Optional<BusinessSystem> find(String client) {
        return Optional.ofNullable(store.findById(client, BusinessSystem.class));
    }

    /** The same for each of its requests: a change by another instance may be seen a second later. */
    public Optional<BusinessSystem> known(String client) {
        return Optional.ofNullable(
                recent.of(Set.of(client), _ -> find(client).map(found -> Map.of(client, found)).orElse(Map.of())).get(client));
    }

    public BusinessSystem save(BusinessSystem system) {
        return recent.changing(() -> store.save(system));
    }

    /** By client. */
    public List<BusinessSystem> list(@Nullable String after, int limit) {
        var query = new Query().with(Sort.by("_id")).limit(limit);
        if (after != null)
            query.addCriteria(Criteria.where("_id").gt(after));
        return store.find(query, BusinessSystem.class);
    }
}
