package io.kaidan.order.intake.web;

import static io.kaidan.contracts.Texts.trimmed;

import io.kaidan.contracts.Countries;
import io.kaidan.contracts.Currencies;
import io.kaidan.contracts.Limits;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.MultiLine;
import io.kaidan.contracts.Quantity;
import io.kaidan.order.customer.web.RequestingSystem;
import io.kaidan.order.entry.OrderDesk;
import io.kaidan.order.entry.web.OrderView;
import io.kaidan.order.entry.web.WaitingView;
import io.kaidan.order.intake.Channel;
import io.kaidan.order.intake.Clarification;
import io.kaidan.order.intake.CustomerRequest;
import io.kaidan.order.intake.DeliverTo;
import io.kaidan.order.intake.Finding;
import io.kaidan.order.intake.Intake;
import io.kaidan.order.intake.IntakeDesk;
import io.kaidan.order.intake.IntakeState;
import io.kaidan.order.intake.IntakeState.Stage;
import io.kaidan.order.intake.IntakeSummary;
import io.kaidan.order.intake.RequestedLine;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.InvalidInput.FieldError;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.platform.web.NewId;
import io.kaidan.platform.web.Slice;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Intakes over HTTP. */
@RestController
@RequestMapping("/api/intakes")
class IntakeController {

    private static final int MOST_LINES = 5000;
    private static final int LAST_YEAR = 9999;
    private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(1_000_000_000_000L);

    private final IntakeDesk desk;
    private final OrderDesk orders;
    private final RequestingSystem systems;
    private final Clock clock;

    IntakeController(IntakeDesk desk, OrderDesk orders, RequestingSystem systems, Clock clock) {
        this.desk = desk;
        this.orders = orders;
        this.systems = systems;
        this.clock = clock;
    }

    record StuckIntake(String id, @Nullable String customerName, List<WaitingView> waitsFor) {}

    record AddressBody(@Nullable @Size(max = Limits.RECIPIENT) String recipient, @Nullable @Size(max = Limits.TELEPHONE) String telephone,
            @Nullable @Size(max = Limits.STREET) String street, @Nullable @Size(max = Limits.CITY) String city,
            @Nullable @Size(max = Limits.REGION) String region,
            @Nullable @Size(max = Limits.POSTAL_CODE) String postalCode,
            @Nullable String country) {

        DeliverTo deliverTo() {
            var where = trimmed(country);
            if (where != null && !Countries.isCountry(where))
                throw new InvalidInput("deliverTo.country", Countries.remedy(where));
            return new DeliverTo(trimmed(recipient), trimmed(telephone), trimmed(street), trimmed(city), trimmed(region),
                    trimmed(postalCode), where);
        }
    }

    record LineBody(@Nullable @Size(max = Limits.REQUESTED_PRODUCT_ID) String productId,
            @Nullable @Size(max = Limits.PRODUCT_NAME) String productName,
            @Nullable @Size(max = Limits.SPECIFICATION) String specification, @Nullable Quantity quantity, @Nullable Money unitPrice) {

        RequestedLine line() {
            return new RequestedLine(trimmed(productId), trimmed(productName), trimmed(specification), quantity, unitPrice);
        }
    }

    record CompletedRequest(@Nullable @Size(max = Limits.CUSTOMER_ID) String customerId,
            @Nullable @Size(max = Limits.CONTACT) String contact,
            @Nullable @Size(max = Limits.CUSTOMER_ORDER_NUMBER) String customerOrderNumber, @Nullable LocalDate wantedBy,
            @Nullable @Valid AddressBody deliverTo,
            @Nullable @Size(max = MOST_LINES) List<@NotNull @Valid LineBody> lines,
            @Nullable @Size(max = Limits.REMARKS) @MultiLine String remarks,
            @Nullable @Size(max = Limits.EXPLANATION) @MultiLine String explanation) {

        CustomerRequest request() {
            var wanted = lines == null ? List.<LineBody>of() : lines;
            checkFigures(wanted);
            if (wantedBy != null && wantedBy.getYear() > LAST_YEAR)
                throw new InvalidInput("wantedBy", "must be a date such as 2026-12-24");
            return new CustomerRequest(trimmed(customerId), trimmed(contact), trimmed(customerOrderNumber), wantedBy,
                    deliverTo == null ? null : deliverTo.deliverTo(), wanted.stream().map(LineBody::line).toList(), trimmed(remarks));
        }
    }

    /** @param channel how it came; of what a business system sends that is known */
    record NewIntake(@Nullable Channel channel, @Nullable @Size(max = Limits.CUSTOMER_ID) String customerId,
            @Nullable @Size(max = Limits.CONTACT) String contact,
            @Nullable @Size(max = Limits.CUSTOMER_ORDER_NUMBER) String customerOrderNumber, @Nullable LocalDate wantedBy,
            @Nullable @Valid AddressBody deliverTo,
            @Nullable @Size(max = MOST_LINES) List<@NotNull @Valid LineBody> lines,
            @Nullable @Size(max = Limits.REMARKS) @MultiLine String remarks,
            @Nullable @Size(max = Limits.ORIGINAL) @MultiLine String original, @Nullable Boolean urgent) {

        CustomerRequest request() {
            return new CompletedRequest(customerId, contact, customerOrderNumber, wantedBy, deliverTo, lines, remarks, null).request();
        }
    }

    record QuestionBody(@NotBlank @Size(max = Limits.QUESTION) @MultiLine String question) {}

    record AnswerBody(@NotBlank @Size(max = Limits.ANSWER) @MultiLine String answer) {}

    record RejectionBody(@NotBlank @Size(max = Limits.REASON) @MultiLine String reason) {}

    record RejectionView(String reason, String by, Instant at) {}

    record IntakeView(String id, Stage state, List<Finding> findings, List<Clarification> clarifications, CustomerRequest request,
            @Nullable CustomerRequest asReceived, List<Intake.Change> changes, @Nullable String original, Channel channel, boolean urgent,
            @Nullable String customerName, String takenBy, Instant receivedAt, Instant processBy, @Nullable String orderNumber,
            @Nullable RejectionView rejection, @Nullable Long version) implements IntakeAnswer {

        static IntakeView of(Intake intake) {
            return new IntakeView(intake.id(), intake.state().stage(), intake.findings(), intake.clarifications(), intake.request(),
                    intake.asReceived(), intake.changes(), intake.original(), intake.channel(), intake.urgent(), intake.customerName(),
                    intake.takenBy(),
                    intake.receivedAt(), intake.processBy(), numberOf(intake.state()),
                    intake.state() instanceof IntakeState.Rejected(var reason, var by, var at) ? new RejectionView(reason, by, at) : null,
                    intake.version());
        }
    }

    /** A request as its customer's own program sees it: what was asked for and whether it is an order yet. */
    record CustomerIntakeView(String id, Stage state, CustomerRequest request, Channel channel, boolean urgent, Instant receivedAt,
            @Nullable String orderNumber) implements IntakeAnswer {

        static CustomerIntakeView of(Intake intake) {
            return new CustomerIntakeView(intake.id(), intake.state().stage(), intake.request(), intake.channel(), intake.urgent(),
                    intake.receivedAt(), numberOf(intake.state()));
        }
    }

    @Schema(oneOf = {IntakeView.class, CustomerIntakeView.class})
    sealed interface IntakeAnswer permits IntakeView, CustomerIntakeView {}

    record IntakeRow(String id, Stage state, Channel channel, boolean urgent, @Nullable String customerId, @Nullable String customerName,
            @Nullable String customerOrderNumber, @Nullable LocalDate wantedBy, int lineCount, int findings, int openQuestions,
            String takenBy, Instant receivedAt, Instant processBy, @Nullable String orderNumber, @Nullable Long version) {

        static IntakeRow of(IntakeSummary intake) {
            return new IntakeRow(intake.id(), intake.state().stage(), intake.channel(), intake.urgent(), intake.request().customerId(),
                    intake.customerName(), intake.request().customerOrderNumber(), intake.request().wantedBy(), intake.lineCount(),
                    intake.findings().size(), (int) intake.clarifications().stream().filter(c -> c.answer() == null).count(),
                    intake.takenBy(), intake.receivedAt(), intake.processBy(), numberOf(intake.state()), intake.version());
        }
    }

    @PostMapping
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.CUSTOMER_SYSTEM})
    ResponseEntity<IntakeAnswer> take(NewId newId, @Valid @RequestBody NewIntake body, HttpServletRequest who) {
        var urgent = Boolean.TRUE.equals(body.urgent);
        var system = systems.of(who);
        if (system.isPresent())
            return created(desk.take(newId.value(), system.get(), body.request(), body.original, urgent), CustomerIntakeView::of);
        if (body.channel == null)
            throw new InvalidInput("channel", "must not be null");
        return created(desk.take(newId.value(), body.channel, body.request(), body.original, urgent, who.getRemoteUser()),
                IntakeView::of);
    }

    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Slice<IntakeRow> list(@RequestParam @Nullable Stage state, @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return Slice.of(desk.list(state, after, limit + 1), limit, IntakeRow::of, IntakeSummary::position);
    }

    /** Open intakes that have waited for this long, oldest first. A page may be empty although more pages follow. */
    @GetMapping("/stuck")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Slice<StuckIntake> stuck(@RequestParam(defaultValue = "PT10M") Duration olderThan, @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "200") @Min(1) @Max(500) int limit) {
        var since = clock.instant().minus(olderThan);
        var looked = Slice.of(desk.open(after, limit + 1), limit, Function.identity(), IntakeSummary::position);
        return new Slice<>(looked.items().stream().flatMap(intake -> intake.waiting().filter(wait -> !wait.since().isAfter(since))
                .map(wait -> new StuckIntake(intake.id(), intake.customerName(), List.of(WaitingView.of(wait)))).stream()).toList(),
                looked.next());
    }

    @GetMapping("/{id}")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN, Roles.CUSTOMER_SYSTEM})
    ResponseEntity<? extends IntakeAnswer> read(@PathVariable String id, HttpServletRequest who) {
        var system = systems.of(who);
        return system.isPresent() ? ResponseEntity.ok(CustomerIntakeView.of(desk.intake(id, system.get()))) : answer(desk.intake(id));
    }

    @PutMapping("/{id}/request")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
    ResponseEntity<IntakeView> complete(@PathVariable String id, @Valid @RequestBody CompletedRequest body, IfMatch ifMatch,
            Principal who) {
        return answer(desk.complete(id, body.request(), body.explanation, who.getName(), intake -> ifMatch.check(intake.version())));
    }

    @PostMapping("/{id}/clarifications")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
    ResponseEntity<IntakeView> ask(@PathVariable String id, NewId newId, @Valid @RequestBody QuestionBody body, IfMatch ifMatch,
            Principal who) {
        var intake = desk.ask(id, newId.value(), body.question.strip(), who.getName(), found -> ifMatch.check(found.version()));
        return ResponseEntity.created(URI.create("/api/intakes/" + id)).eTag(Etags.of(intake.version())).body(IntakeView.of(intake));
    }

    @PostMapping("/{id}/clarifications/{clarificationId}/answer")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
    ResponseEntity<IntakeView> answer(@PathVariable String id, @PathVariable String clarificationId, @Valid @RequestBody AnswerBody body,
            IfMatch ifMatch, Principal who) {
        return answer(desk.answer(id, clarificationId, body.answer.strip(), who.getName(), intake -> ifMatch.check(intake.version())));
    }

    @PostMapping("/{id}/review")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
    ResponseEntity<IntakeView> review(@PathVariable String id, IfMatch ifMatch, Principal who) {
        return answer(desk.review(id, who.getName(), intake -> ifMatch.check(intake.version())));
    }

    @PostMapping("/{id}/rejection")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
    ResponseEntity<IntakeView> reject(@PathVariable String id, @Valid @RequestBody RejectionBody body, IfMatch ifMatch, Principal who) {
        return answer(desk.reject(id, body.reason.strip(), who.getName(), intake -> ifMatch.check(intake.version())));
    }

    @PostMapping("/{id}/entry")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
    ResponseEntity<OrderView> enter(@PathVariable String id, IfMatch ifMatch, Principal who) {
        desk.enter(id, who.getName(), intake -> ifMatch.check(intake.version()));
        return OrderView.created(orders.overview(id, who.getName(), true));
    }

    private static ResponseEntity<IntakeAnswer> created(Intake intake, Function<Intake, IntakeAnswer> view) {
        return ResponseEntity.created(URI.create("/api/intakes/" + intake.id())).eTag(Etags.of(intake.version()))
                .body(view.apply(intake));
    }

    private static ResponseEntity<IntakeView> answer(Intake intake) {
        return ResponseEntity.ok().eTag(Etags.of(intake.version())).body(IntakeView.of(intake));
    }

    private static @Nullable String numberOf(IntakeState state) {
        return state instanceof IntakeState.Entered entered ? entered.orderNumber() : null;
    }

    /** Absurd figures are refused, because they are an error of the sending system and not a demand of the customer. */
    private static void checkFigures(List<LineBody> lines) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var quantity = line.quantity;
            if (quantity != null) {
                check("lines[" + i + "].quantity.value", quantity.value()).ifPresent(errors::add);
                if (quantity.unit().length() > Limits.UNIT)
                    errors.add(new FieldError("lines[" + i + "].quantity.unit",
                            "must be a unit of at most " + Limits.UNIT + " characters, such as pcs"));
            }
            var price = line.unitPrice;
            if (price != null) {
                check("lines[" + i + "].unitPrice.amount", price.amount()).ifPresent(errors::add);
                if (!Currencies.isInCirculation(price.currency()))
                    errors.add(new FieldError("lines[" + i + "].unitPrice.currency", Currencies.remedy(price.currency())));
            }
        }
        if (!errors.isEmpty())
            throw new InvalidInput(errors);
    }

    private static Optional<FieldError> check(String field, BigDecimal figure) {
        if (figure.signum() < 0)
            return Optional.of(new FieldError(field, "must not be negative; returns are not taken as orders"));
        if (figure.compareTo(TOO_MUCH) >= 0)
            return Optional.of(new FieldError(field, "must be less than " + TOO_MUCH.toPlainString()));
        return Optional.empty();
    }
}
