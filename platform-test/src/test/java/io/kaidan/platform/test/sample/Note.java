package io.kaidan.platform.test.sample;

import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.platform.outbox.Outbox;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

@Document("notes")
@TypeAlias("note")
public record Note(@Id String id, String text, BigDecimal price, String state, Outbox outbox, @Version @Nullable Long version) {

    static Note written(String id, String text, BigDecimal price, Instant now) {
        return new Note(id, text, price, "WRITTEN", Outbox.empty().with(new OrderVerified(id, 1, text, now)), null);
    }

    public static Note of(String text) {
        return written(io.kaidan.contracts.Ids.next(), text, BigDecimal.TEN, Instant.parse("2026-11-24T12:00:00Z"));
    }

    Note verified(String by, Instant now) {
        return state.equals("VERIFIED")
                ? this
                : new Note(id, by, price, "VERIFIED", outbox.with(new OrderProcessed(id, now, now)), version);
    }

    public Note cancelled(String reason, Instant now) {
        return new Note(id, reason, price, "CANCELLED", outbox.with(new OrderCompleted(id, now)), version);
    }
}
