package io.kaidan.portal.order;

import io.kaidan.contracts.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An order as the list shows it. */
record OrderRow(String id, String number, String state, String customerName, @Nullable String customerOrderNumber,
        @Nullable LocalDate wantedBy, @Nullable Money total, int lineCount, @Nullable String channel, @Nullable String enteredBy,
        @Nullable Instant enteredAt, @Nullable Instant receivedAt, @Nullable Instant processBy, @Nullable String stock,
        @Nullable String shipment) {

    @Nullable
    String shipmentShown() {
        return "NONE".equals(shipment) ? null : shipment;
    }

    /** Whether the desk still has its part to do. */
    boolean isAtTheDesk() {
        return state.equals("ENTERED") || state.equals("VERIFIED");
    }

    boolean isOver() {
        return state.equals("COMPLETED") || state.equals("CANCELLED");
    }
}
