package io.kaidan.order.customer;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A person or company that orders.
 *
 * @param trusted whether the customer's flawless orders may go straight through, where the policy says so (A5)
 */
@Document("customers")
@TypeAlias("customer")
public record Customer(@Id String id, String name, @Nullable String contact, @Nullable String email, @Nullable String region,
        boolean trusted, @Version @Nullable Long version) {}
