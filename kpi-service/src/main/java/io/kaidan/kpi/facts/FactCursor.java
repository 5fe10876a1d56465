package io.kaidan.kpi.facts;

import io.kaidan.platform.failure.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;

/** The last order of a part of a list by time of receipt; clients receive it as opaque text. */
public record FactCursor(Instant receivedAt, String orderId) {

    public static FactCursor at(OrderFacts facts) {
        return new FactCursor(Objects.requireNonNull(facts.receivedAt()), facts.id());
    }

    public static FactCursor parse(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return new FactCursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new InvalidInput("after", "has to be the value of \"next\" of an earlier answer; leave it out to begin at the start");
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((receivedAt.toEpochMilli() + " " + orderId).getBytes(StandardCharsets.UTF_8));
    }
}
