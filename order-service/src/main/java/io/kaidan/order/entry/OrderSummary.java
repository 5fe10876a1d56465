package io.kaidan.order.entry;

import io.kaidan.contracts.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** An order as a list shows it: without its lines, of which there may be many. */
public record OrderSummary(@Id String id, String number, OrderHeadline content, int lineCount, String channel, String enteredBy,
        Instant enteredAt, Instant receivedAt, Instant processBy, String position, OrderState state, @Nullable Long version) {

    public record OrderHeadline(String customerId, String customerName, @Nullable String customerOrderNumber, LocalDate wantedBy,
            Money total) {}
}
