package io.kaidan.order.customer;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/** A person or company that orders. Whether their program is trusted is said by {@link BusinessSystem}. */
@Document("customers")
@TypeAlias("customer")
public record Customer(@Id String id, String name, @Nullable String contact, @Nullable String email, @Nullable String region,
        @Version @Nullable Long version) {}
