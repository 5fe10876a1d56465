package io.kaidan.portal.intake;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything about one customer's request, as the order desk tells it. */
record IntakeDetails(String id, String state, List<Finding> findings, List<Clarification> clarifications, Request request,
        @Nullable String original, @Nullable String channel, boolean urgent, @Nullable String customerName, @Nullable String takenBy,
        @Nullable Instant receivedAt, @Nullable Instant processBy, @Nullable String orderNumber, @Nullable Rejection rejection,
        @Nullable Long version) {

    record Finding(String field, String code, String message, boolean blocking) {}

    record Clarification(String id, String question, @Nullable String askedBy, @Nullable Instant askedAt, @Nullable String answer,
            @Nullable String answeredBy, @Nullable Instant answeredAt) {}

    record Rejection(String reason, String by, Instant at) {}

    record Request(@Nullable String customerId, @Nullable String contact, @Nullable String customerOrderNumber,
            @Nullable LocalDate wantedBy, @Nullable Address deliverTo, @Nullable List<Line> lines, @Nullable String remarks) {}

    record Address(@Nullable String recipient, @Nullable String telephone, @Nullable String street, @Nullable String city,
            @Nullable String region, @Nullable String postalCode, @Nullable String country) {}

    record Line(@Nullable String productId, @Nullable String productName, @Nullable String specification, @Nullable Quantity quantity,
            @Nullable Money unitPrice) {}

    /** Whether a clerk may still complete it. */
    public boolean isOpen() {
        return state.equals("RECEIVED") || state.equals("CLARIFYING") || state.equals("REVIEWED");
    }

    public boolean hasOpenQuestions() {
        return clarifications.stream().anyMatch(clarification -> clarification.answer() == null);
    }

    public boolean isBlocked() {
        return blocking() > 0;
    }

    /** How many points have to be settled; hints are not among them. */
    public long blocking() {
        return findings.stream().filter(Finding::blocking).count();
    }
}
