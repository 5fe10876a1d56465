package io.kaidan.portal.order;

import io.kaidan.contracts.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An order as the list shows it. */
record OrderRow(String id, String number, String state, String customerName, @Nullable String customerOrderNumber,
        @Nullable LocalDate wantedBy, @Nullable Money total, int lineCount, @Nullable String channel, @Nullable String enteredBy,
        @Nullable Instant receivedAt, @Nullable String stock, @Nullable String shipment) {

    public boolean isOver() {
        return state.equals("COMPLETED") || state.equals("CANCELLED");
    }
}
