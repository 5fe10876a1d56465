package io.kaidan.order.intake.web;

import io.kaidan.contracts.Limits;
import io.kaidan.contracts.MultiLine;
import io.kaidan.order.customer.BusinessSystem;
import io.kaidan.order.customer.web.RequestingSystem;
import io.kaidan.order.entry.web.WaitingView;
import io.kaidan.order.intake.Channel;
import io.kaidan.order.intake.CustomerRequest;
import io.kaidan.order.intake.Intake;
import io.kaidan.order.intake.IntakeDesk;
import io.kaidan.order.intake.IntakeState.Stage;
import io.kaidan.order.intake.IntakeSummary;
import io.kaidan.order.intake.web.CompletedRequest.AddressBody;
import io.kaidan.order.intake.web.CompletedRequest.LineBody;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.NewId;
import io.kaidan.platform.web.Slice;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Taking, reading and listing intakes over HTTP. */
@RestController
@RequestMapping("/api/intakes")
class IntakeController {

    private final IntakeDesk desk;
    private final RequestingSystem systems;
    private final Clock clock;

    IntakeController(IntakeDesk desk, RequestingSystem systems, Clock clock) {
        this.desk = desk;
        this.systems = systems;
        this.clock = clock;
    }

    record StuckIntake(String id, @Nullable String customerName, List<WaitingView> waitsFor) {}

    /** @param channel how it came; of what a business system sends that is known */
    record NewIntake(@Nullable Channel channel, @Nullable @Size(max = Limits.CUSTOMER_ID) String customerId,
            @Nullable @Size(max = Limits.CONTACT) String contact,
            @Nullable @Size(max = Limits.CUSTOMER_ORDER_NUMBER) String customerOrderNumber, @Nullable LocalDate wantedBy,
            @Nullable @Valid AddressBody deliverTo,
            @Nullable @Size(max = CompletedRequest.MOST_LINES) List<@NotNull @Valid LineBody> lines,
            @Nullable @Size(max = Limits.REMARKS) @MultiLine String remarks,
            @Nullable @Size(max = Limits.ORIGINAL) @MultiLine String original, @Nullable Boolean urgent) {

        CustomerRequest request() {
            return new CompletedRequest(customerId, contact, customerOrderNumber, wantedBy, deliverTo, lines, remarks, null).request();
        }
    }

    /** A request as its customer's own program sees it: what was asked for and whether it is an order yet. */
    record CustomerIntakeView(String id, Stage state, CustomerRequest request, Channel channel, boolean urgent, Instant receivedAt,
            @Nullable String orderNumber) implements IntakeAnswer {

        static CustomerIntakeView of(Intake intake) {
            return new CustomerIntakeView(intake.id(), intake.state().stage(), intake.request(), intake.channel(), intake.urgent(),
                    intake.receivedAt(), intake.state().orderNumber());
        }
    }

    @Schema(oneOf = {IntakeView.class, CustomerIntakeView.class})
    sealed interface IntakeAnswer permits IntakeView, CustomerIntakeView {}

    record IntakeRow(String id, Stage state, Channel channel, boolean urgent, @Nullable String customerId, @Nullable String customerName,
            @Nullable String customerOrderNumber, @Nullable LocalDate wantedBy, int lineCount, int findings, int openQuestions,
            String takenBy, Instant receivedAt, Instant processBy, @Nullable String orderNumber,
            @Nullable Long version) implements ListedIntake {

        static IntakeRow of(IntakeSummary intake) {
            return new IntakeRow(intake.id(), intake.state().stage(), intake.channel(), intake.urgent(), intake.request().customerId(),
                    intake.customerName(), intake.request().customerOrderNumber(), intake.request().wantedBy(), intake.lineCount(),
                    intake.findings().size(), (int) intake.clarifications().stream().filter(c -> c.answer() == null).count(),
                    intake.takenBy(), intake.receivedAt(), intake.processBy(), intake.state().orderNumber(), intake.version());
        }
    }

    /** An intake of a list as its customer's own program sees it. */
    record CustomerIntakeRow(String id, Stage state, Channel channel, boolean urgent, @Nullable String customerOrderNumber,
            @Nullable LocalDate wantedBy, int lineCount, Instant receivedAt, @Nullable String orderNumber) implements ListedIntake {

        static CustomerIntakeRow of(IntakeSummary intake) {
            return new CustomerIntakeRow(intake.id(), intake.state().stage(), intake.channel(), intake.urgent(),
                    intake.request().customerOrderNumber(), intake.request().wantedBy(), intake.lineCount(), intake.receivedAt(),
                    intake.state().orderNumber());
        }
    }

    @Schema(oneOf = {IntakeRow.class, CustomerIntakeRow.class})
    sealed interface ListedIntake permits IntakeRow, CustomerIntakeRow {}

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
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN, Roles.CUSTOMER_SYSTEM})
    Slice<ListedIntake> list(@RequestParam(defaultValue = "") List<Stage> state, @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit, HttpServletRequest who) {
        var system = systems.of(who);
        var found = desk.list(state, system.map(BusinessSystem::customerId).orElse(null), after, limit + 1);
        return Slice.of(found, limit, intake -> system.isPresent() ? CustomerIntakeRow.of(intake) : IntakeRow.of(intake),
                IntakeSummary::position);
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
        return system.isPresent()
                ? ResponseEntity.ok(CustomerIntakeView.of(desk.intake(id, system.get())))
                : IntakeView.answer(desk.intake(id));
    }

    private static ResponseEntity<IntakeAnswer> created(Intake intake, Function<Intake, IntakeAnswer> view) {
        return ResponseEntity.created(URI.create("/api/intakes/" + intake.id())).eTag(Etags.of(intake.version()))
                .body(view.apply(intake));
    }
}
