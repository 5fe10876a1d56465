package io.kaidan.order.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    private final Cache<String, Customer> recent = Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).maximumSize(10_000)
            .build();

    Customers(MongoOperations store) {
        this.store = store;
    }

    public Optional<Customer> find(String id) {
        return Optional.ofNullable(store.findById(id, Customer.class));
    }

    /** A cached customer, for readers only: a change made by another instance may become visible a second later. */
    public Optional<Customer> known(String id) {
        return Optional.ofNullable(recent.get(id, _ -> store.findById(id, Customer.class)));
    }

    public Customer save(Customer customer) {
        try {
            return store.save(customer);
        } finally {
            recent.invalidate(customer.id());
        }
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
