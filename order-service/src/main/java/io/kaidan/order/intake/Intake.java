package io.kaidan.order.intake;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.ClarificationAnswered;
import io.kaidan.contracts.OrderEvent.ClarificationRequested;
import io.kaidan.contracts.OrderEvent.IntakeReceived;
import io.kaidan.contracts.OrderEvent.IntakeRejected;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.Texts;
import io.kaidan.order.IllegalTransition;
import io.kaidan.order.entry.Entries.Entry;
import io.kaidan.order.intake.IntakeState.Clarifying;
import io.kaidan.order.intake.IntakeState.Entered;
import io.kaidan.order.intake.IntakeState.Received;
import io.kaidan.order.intake.IntakeState.Rejected;
import io.kaidan.order.intake.IntakeState.Reviewed;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.outbox.Outbox;
import io.kaidan.platform.web.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A customer's request on its way to becoming an order: reviewed, clarified, and entered once or refused.
 *
 * @param request what the customer wants, as it is understood now
 * @param asReceived the first version of the request, if it was changed later; never altered
 * @param customerNumberKey the customer's own order number, normalised for comparison
 * @param changes all changes of the request, with their authors (B5)
 * @param original the customer's call note, message or fax text, unaltered (A1)
 * @param processBy the time limit of the desk, prolonged by the working time it waited for the customer
 */
@Document("intakes")
@TypeAlias("intake")
@CompoundIndex(name = "stage", def = "{'state._class': 1, 'position': -1}")
@CompoundIndex(name = "customer", def = "{'request.customerId': 1, 'position': -1}")
@CompoundIndex(name = "customerNumberKey", def = "{'customerNumberKey': 1}")
public record Intake(@Id String id, Channel channel, CustomerRequest request, @Nullable String customerNumberKey,
        @Nullable CustomerRequest asReceived,
        List<RequestChange> changes, @Nullable String original, @Nullable String customerName, boolean urgent, List<Finding> findings,
        List<Clarification> clarifications, int lineCount, String takenBy, Instant receivedAt, Instant processBy, @Indexed String position,
        IntakeState state, Outbox outbox, @Version @Nullable Long version) {

    @PersistenceCreator
    public Intake {
        customerNumberKey = keyOf(request.customerOrderNumber());
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
        clarifications = List.copyOf(clarifications);
    }

    /** The customer's own order number, normalised for comparison; null if there is none. */
    static @Nullable String keyOf(@Nullable String customerOrderNumber) {
        if (customerOrderNumber == null)
            return null;
        var key = Texts.normal(customerOrderNumber);
        return key.isEmpty() ? null : key;
    }

    /**
     * A change of the request by a person.
     *
     * @param before the request before the change
     */
    public record RequestChange(String by, Instant at, @Nullable String explanation, CustomerRequest before) {}

    /** How a request arrived. */
    public record Arrival(Channel channel, @Nullable String original, boolean urgent, String takenBy, Instant at, Instant processBy) {}

    static Intake received(String id, Arrival arrival, CustomerRequest asked, PreliminaryReview review) {
        var request = review.request();
        var customer = review.customer();
        var event = new IntakeReceived(id, arrival.channel.name(), request.customerId(), customer == null ? null : customer.name(),
                request.customerOrderNumber(), arrival.takenBy, arrival.processBy, arrival.at);
        return new Intake(id, arrival.channel, request, null, asked.isSameButNamed(request) ? null : asked, List.of(), arrival.original,
                customer == null ? null : customer.name(), arrival.urgent, review.findings(), List.of(), request.lines().size(),
                arrival.takenBy, arrival.at, arrival.processBy, new Cursor(arrival.at, id).sortable(), new Received(),
                Outbox.empty().with(event), null);
    }

    /** The clerk has completed or corrected the request. An intake that was reviewed has to be reviewed again. */
    Intake completed(PreliminaryReview review, @Nullable String explanation, String by, Instant now) {
        var change = new RequestChange(by, now, explanation, request);
        return switch (state) {
            case Received _,Clarifying _ -> understood(review, state, change);
            case Reviewed _ -> understood(review, new Received(), change);
            case Entered entered -> throw isEntered(entered, "changed", "Cancel the order and take a new one.");
            case Rejected rejected -> throw isRejected(rejected, "changed");
        };
    }

    /** A question goes to the customer. From here until the last answer, time does not count for the desk's time limit. */
    Intake ask(String clarificationId, String question, String by, Instant now) {
        if (clarifications.stream().anyMatch(known -> known.id().equals(clarificationId)))
            return this;
        var asked = Stream.concat(clarifications.stream(),
                Stream.of(new Clarification(clarificationId, question, by, now, null, null, null))).toList();
        var event = new ClarificationRequested(id, clarificationId, question, by, now);
        return switch (state) {
            case Received _,Reviewed _ -> with(new Clarifying(now), asked, processBy, event);
            case Clarifying clarifying -> with(clarifying, asked, processBy, event);
            case Entered entered ->
                throw isEntered(entered, "asked about", "Ask the customer directly; if the order is wrong, cancel it and take a new one.");
            case Rejected rejected -> throw isRejected(rejected, "asked about");
        };
    }

    /** Records the customer's answer. The last open answer prolongs the time limit by the time waited. */
    Intake answer(String clarificationId, String answer, String by, Instant now, WorkingCalendar calendar) {
        var asked = clarifications.stream().filter(known -> known.id().equals(clarificationId)).findFirst()
                .orElseThrow(() -> new NotFound("unknown-clarification",
                        "There is no clarification %s here. Load the intake again and choose one of its questions."
                                .formatted(clarificationId)));
        if (!asked.isOpen()) {
            if (answer.equals(asked.answer()))
                return this;
            throw new IllegalTransition(
                    "This question was answered already. Ask another one if the answer was not right, so that both stay on record.");
        }
        return switch (state) {
            case Clarifying clarifying -> answered(clarifying, asked.answered(answer, by, now), answer, now, calendar);
            case Rejected rejected -> throw isRejected(rejected, "answered");
            case Received _,Reviewed _,Entered _ ->
                throw new IllegalStateException("an open question belongs to an intake that is being clarified");
        };
    }

    private Intake answered(Clarifying clarifying, Clarification answered, String answer, Instant at, WorkingCalendar calendar) {
        var now = clarifications.stream().map(known -> known.id().equals(answered.id()) ? answered : known).toList();
        var isLast = now.stream().noneMatch(Clarification::isOpen);
        var limit = isLast ? calendar.plus(processBy, calendar.between(clarifying.since(), at)) : processBy;
        return with(isLast ? new Received() : clarifying, now, limit, new ClarificationAnswered(id, answered.id(), answer, limit, at));
    }

    /** A clerk has checked the request and the findings of the preliminary review, and considers it complete and clear. */
    Intake reviewed(PreliminaryReview review, String by, Instant now) {
        return switch (state) {
            case Received _ -> understood(clear(review, "reviewed"), new Reviewed(by, now));
            case Clarifying _ -> throw isClarifying("reviewed");
            case Reviewed _ -> this;
            case Entered entered -> throw isEntered(entered, "reviewed", "Look at the order instead.");
            case Rejected rejected -> throw isRejected(rejected, "reviewed");
        };
    }

    /** The request becomes an order. This write decides; the order is made from it. */
    Intake entered(PreliminaryReview review, String orderNumber, boolean verifiedByRule, String by, Instant now) {
        return switch (state) {
            case Reviewed _ -> {
                var entered = understood(clear(review, "entered"), new Entered(orderNumber, review.contact(), by, now, verifiedByRule));
                yield entered.publishing(entered.entry().orElseThrow().event());
            }
            case Received _ -> throw new IllegalTransition("This intake was not reviewed yet. Review it, then enter it.");
            case Clarifying _ -> throw isClarifying("entered");
            case Entered _ -> this;
            case Rejected rejected -> throw isRejected(rejected, "entered");
        };
    }

    /** The entry that this intake has become, with everything needed to make its order; empty if it was not entered. */
    Optional<Entry> entry() {
        return switch (state) {
            case Entered entered -> {
                var content = request.content(entered.orderNumber(), Objects.requireNonNull(customerName), entered.contact());
                yield Optional.of(new Entry(
                        new OrderEntered(id, content, channel.name(), entered.by(), receivedAt, processBy, entered.at()),
                        entered.verifiedByRule()));
            }
            case Received _,Clarifying _,Reviewed _,Rejected _ -> Optional.empty();
        };
    }

    Intake reject(String reason, String by, Instant now) {
        return switch (state) {
            case Received _,Clarifying _,Reviewed _ ->
                with(new Rejected(reason, by, now), clarifications, processBy, new IntakeRejected(id, reason, by, now));
            case Entered entered -> throw isEntered(entered, "rejected", "Cancel the order instead.");
            case Rejected _ -> this;
        };
    }

    private PreliminaryReview clear(PreliminaryReview review, String done) {
        if (!review.blocking().isEmpty())
            throw new FindingsOpen(done, review.blocking());
        return review;
    }

    private Intake understood(PreliminaryReview review, IntakeState next, RequestChange... because) {
        var asked = review.request();
        var customer = review.customer();
        var first = asReceived == null && !request.isSameButNamed(asked) ? request : asReceived;
        var traced = asked.equals(request) ? changes : Stream.concat(changes.stream(), Stream.of(because)).toList();
        return new Intake(id, channel, asked, null, first, traced, original, customer == null ? null : customer.name(), urgent,
                review.findings(),
                clarifications, asked.lines().size(), takenBy, receivedAt, processBy, position, next, outbox, version);
    }

    private Intake publishing(OrderEvent event) {
        return with(state, clarifications, processBy, event);
    }

    private Intake with(IntakeState next, List<Clarification> asked, Instant limit, OrderEvent event) {
        return new Intake(id, channel, request, customerNumberKey, asReceived, changes, original, customerName, urgent, findings, asked,
                lineCount, takenBy,
                receivedAt, limit, position, next, outbox.with(event), version);
    }

    private static IllegalTransition isClarifying(String done) {
        return new IllegalTransition(
                "A question to the customer is still open, so this intake cannot be %s. Record the answer first.".formatted(done));
    }

    private static IllegalTransition isEntered(Entered entered, String done, String remedy) {
        return new IllegalTransition(
                "This intake has become order %s and cannot be %s any more. %s".formatted(entered.orderNumber(), done, remedy));
    }

    private static IllegalTransition isRejected(Rejected rejected, String done) {
        return new IllegalTransition("This intake was refused (%s) and cannot be %s any more. Take a new one if the customer asks again."
                .formatted(rejected.reason(), done));
    }

    /** The preliminary review has findings that have to be settled first. */
    static final class FindingsOpen extends Refusal {

        private static final long serialVersionUID = 1;
        private static final int NAMED = 5;

        FindingsOpen(String done, List<Finding> findings) {
            super("findings-open", "This intake cannot be %s before this is settled: %s%s".formatted(done,
                    findings.stream().limit(NAMED).map(Finding::message).collect(Collectors.joining(" ")),
                    findings.size() > NAMED ? " (and %d more)".formatted(findings.size() - NAMED) : ""));
        }
    }
}
