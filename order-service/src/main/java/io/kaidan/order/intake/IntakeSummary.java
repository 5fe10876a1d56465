package io.kaidan.order.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** An intake as the queue shows it: without its lines and its original, however long they are. */
public record IntakeSummary(@Id String id, Channel channel, Headline request, @Nullable String customerName, boolean urgent,
        List<Finding> findings, List<Clarification> clarifications, int lineCount, String takenBy, Instant receivedAt, Instant processBy,
        String position, IntakeState state, @Nullable Long version) {

    public record Headline(@Nullable String customerId, @Nullable String customerOrderNumber, @Nullable LocalDate wantedBy) {}
}
