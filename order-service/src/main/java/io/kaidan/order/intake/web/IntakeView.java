package io.kaidan.order.intake.web;

import io.kaidan.order.intake.Channel;
import io.kaidan.order.intake.Clarification;
import io.kaidan.order.intake.CustomerRequest;
import io.kaidan.order.intake.Finding;
import io.kaidan.order.intake.Intake;
import io.kaidan.order.intake.IntakeState;
import io.kaidan.order.intake.IntakeState.Stage;
import io.kaidan.platform.web.Etags;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** A request as the desk sees it. */
record IntakeView(String id, Stage state, List<Finding> findings, List<Clarification> clarifications, CustomerRequest request,
        @Nullable CustomerRequest asReceived, List<Intake.RequestChange> changes, @Nullable String original, Channel channel,
        boolean urgent,
        @Nullable String customerName, String takenBy, Instant receivedAt, Instant processBy, @Nullable String orderNumber,
        @Nullable RejectionView rejection, @Nullable Long version) implements IntakeController.IntakeAnswer {

    record RejectionView(String reason, String by, Instant at) {}

    static IntakeView of(Intake intake) {
        return new IntakeView(intake.id(), intake.state().stage(), intake.findings(), intake.clarifications(), intake.request(),
                intake.asReceived(), intake.changes(), intake.original(), intake.channel(), intake.urgent(), intake.customerName(),
                intake.takenBy(),
                intake.receivedAt(), intake.processBy(), intake.state().orderNumber(),
                intake.state() instanceof IntakeState.Rejected(var reason, var by, var at) ? new RejectionView(reason, by, at) : null,
                intake.version());
    }

    static ResponseEntity<IntakeView> answer(Intake intake) {
        return ResponseEntity.ok().eTag(Etags.of(intake.version())).body(of(intake));
    }
}
