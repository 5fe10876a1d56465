package io.kaidan.order.customer;

import io.kaidan.platform.history.Change;
import io.kaidan.platform.history.MasterData;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Unwrapped;

/** A person or company that orders. Whether their program is trusted is said by {@link BusinessSystem}. */
@Document("customers")
@TypeAlias("customer")
public record Customer(@Id String id, String name, @Nullable String contact, @Nullable String email, @Nullable String region,
        @Unwrapped(onEmpty = Unwrapped.OnEmpty.USE_NULL) @Nullable Change change, @Version @Nullable Long version) implements MasterData {}
