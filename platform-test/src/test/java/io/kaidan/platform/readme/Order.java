package io.kaidan.platform.readme;

import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.outbox.Outbox;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

@Document("orders")
@TypeAlias("order")
record Order(@Id String id, State state, Outbox outbox, @Version @Nullable Long version) {

    enum State {
        ENTERED,
        VERIFIED,
        CANCELLED
    }

    static Order entered(String id) {
        return new Order(id, State.ENTERED, Outbox.empty(), null);
    }

    Order verify(String by, Instant now) {
        return switch (state) {
            case ENTERED -> new Order(id, State.VERIFIED, outbox.with(new OrderVerified(id, 1, by, now)), version);
            case VERIFIED -> this;
            case CANCELLED -> throw new Refusal("illegal-transition", "Order " + id + " is cancelled. Enter it anew.");
        };
    }
}
