package io.kaidan.order.intake;

import io.kaidan.order.WaitingReason;
import io.kaidan.order.WaitingReason.What;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** An intake as the queue shows it: without its lines and its original, which may be long. */
public record IntakeSummary(@Id String id, Channel channel, IntakeHeadline request, @Nullable String customerName, boolean urgent,
        List<Finding> findings, List<Clarification> clarifications, int lineCount, String takenBy, Instant receivedAt, Instant processBy,
        String position, IntakeState state, @Nullable Long version) {

    public record IntakeHeadline(@Nullable String customerId, @Nullable String customerOrderNumber, @Nullable LocalDate wantedBy) {}

    /** What the intake waits for; empty if it was entered or rejected. */
    public Optional<WaitingReason> waiting() {
        return switch (state) {
            case IntakeState.Received() -> Optional.of(new WaitingReason(What.REVIEW, lastAnswerAt().orElse(receivedAt)));
            case IntakeState.Clarifying(var since) ->
                Optional.of(new WaitingReason(What.CUSTOMER, since).with("question", openQuestions()));
            case IntakeState.Reviewed(var _, var at) -> Optional.of(new WaitingReason(What.ENTRY, at));
            case IntakeState.Entered _,IntakeState.Rejected _ -> Optional.empty();
        };
    }

    private Optional<Instant> lastAnswerAt() {
        return clarifications.stream().map(Clarification::answeredAt).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }

    private String openQuestions() {
        return clarifications.stream().filter(Clarification::isOpen).map(Clarification::question).collect(Collectors.joining(" / "));
    }
}
