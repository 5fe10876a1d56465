package io.kaidan.order.customer;

import io.kaidan.order.RecentSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** All customers. */
@Component
public class Customers {

    private final MongoOperations store;
    private final RecentSettings<String, Customer> recent = new RecentSettings<>();

    Customers(MongoOperations store) {
        this.store = store;
    }

    public Optional<Customer> find(String id) {
        return Optional.ofNullable(store.findById(id, Customer.class));
    }

    /** A cached customer, for readers only: a change made by another instance may become visible a second later. */
    public Optional<Customer> known(String id) {
        return Optional.ofNullable(recent.of(Set.of(id), _ -> find(id).map(found -> Map.of(id, found)).orElse(Map.of())).get(id));
    }

    public Customer save(Customer customer) {
        return recent.changing(() -> store.save(customer));
    }

    /** The customers whose name contains the text, or whose id equals it, sorted by id. */
    public List<Customer> search(@Nullable String text, @Nullable String after, int limit) {
        var query = new Query().with(Sort.by("_id")).limit(limit);
        if (after != null)
            query.addCriteria(Criteria.where("_id").gt(after));
        if (text != null && !text.isBlank())
            query.addCriteria(new Criteria().orOperator(Criteria.where("_id").is(text.strip()),
                    Criteria.where("name").regex(Pattern.compile(Pattern.quote(text.strip()), Pattern.CASE_INSENSITIVE))));
        return store.find(query, Customer.class);
    }
}
