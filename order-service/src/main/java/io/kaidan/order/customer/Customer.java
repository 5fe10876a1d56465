package io.kaidan.order.customer;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/** Somebody who orders. Whose program is trusted is said of the program: {@link BusinessSystem}. */
@Document("customers")
@TypeAlias("customer")
public record Customer(@Id String id, String name, @Nullable String contact, @Nullable String email, @Nullable String region,
        @Version @Nullable Long version) {}
