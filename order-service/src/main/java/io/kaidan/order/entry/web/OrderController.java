package io.kaidan.order.entry.web;

import io.kaidan.contracts.Limits;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.MultiLine;
import io.kaidan.order.customer.web.RequestingSystem;
import io.kaidan.order.entry.OrderDesk;
import io.kaidan.order.entry.OrderQuery;
import io.kaidan.order.entry.OrderQuery.Need;
import io.kaidan.order.entry.OrderSort;
import io.kaidan.order.entry.OrderState.Stage;
import io.kaidan.order.entry.OrderSummary;
import io.kaidan.order.entry.WaitingOrder;
import io.kaidan.order.fulfilment.Fulfilment;
import io.kaidan.order.fulfilment.ShipmentProgress;
import io.kaidan.order.fulfilment.StockProgress;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.platform.web.Slice;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders over HTTP, and the decisions about them. */
@RestController
@RequestMapping("/api/orders")
class OrderController {

    private static final int COUNTED = 1001;

    private final OrderDesk desk;
    private final RequestingSystem systems;
    private final Clock clock;

    OrderController(OrderDesk desk, RequestingSystem systems, Clock clock) {
        this.desk = desk;
        this.systems = systems;
        this.clock = clock;
    }

    record StuckOrder(String id, String number, String customerName, List<WaitingView> waitsFor) {

        static StuckOrder of(WaitingOrder order) {
            return new StuckOrder(order.id(), order.number(), order.customerName(), order.waits().stream().map(WaitingView::of).toList());
        }
    }

    record CancellationBody(@NotBlank @Size(max = Limits.REASON) @MultiLine String reason) {}

    record OrderRow(String id, String number, Stage state, String customerId, String customerName, @Nullable String customerOrderNumber,
            LocalDate wantedBy, Money total, int lineCount, String channel, String enteredBy, Instant enteredAt, Instant receivedAt,
            Instant processBy, StockProgress.State stock, ShipmentProgress.State shipment, @Nullable Long version) implements ListedOrder {

        static OrderRow of(OrderSummary order, Fulfilment fulfilment, Instant processBy) {
            var content = order.content();
            return new OrderRow(order.id(), order.number(), order.state().stage(), content.customerId(), content.customerName(),
                    content.customerOrderNumber(), content.wantedBy(), content.total(), order.lineCount(), order.channel(),
                    order.enteredBy(), order.enteredAt(), order.receivedAt(), processBy, fulfilment.stock().state(),
                    fulfilment.shipment().state(),
                    order.version());
        }
    }

    /** An order of a list as its customer's own program sees it. */
    record CustomerOrderRow(String id, String number, Stage state, @Nullable String customerOrderNumber, LocalDate wantedBy, Money total,
            int lineCount, Instant receivedAt, ShipmentProgress.State shipment) implements ListedOrder {

        static CustomerOrderRow of(OrderSummary order, Fulfilment standing) {
            var content = order.content();
            return new CustomerOrderRow(order.id(), order.number(), order.state().stage(), content.customerOrderNumber(),
                    content.wantedBy(), content.total(), order.lineCount(), order.receivedAt(), standing.shipment().state());
        }
    }

    @Schema(oneOf = {OrderRow.class, CustomerOrderRow.class})
    sealed interface ListedOrder permits OrderRow, CustomerOrderRow {}

    /**
     * Conditions of a list in the address.
     *
     * @param state one of these states
     * @param need one of these needs
     * @param channel one of these channels
     * @param clerk entered by one of these
     * @param wantedFrom wanted on this day or later
     * @param wantedUntil wanted on this day or earlier
     */
    record ListConditions(@Nullable @Size(max = Limits.SEARCH) @Pattern(regexp = "\\P{Cntrl}*", message = "must be ordinary text") String q,
            @Nullable List<Stage> state, @Nullable List<Need> need, @Nullable List<String> channel, @Nullable List<String> clerk,
            @Nullable String customerId, @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate wantedFrom,
            @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate wantedUntil) {

        OrderQuery of(@Nullable String customer) {
            return new OrderQuery(q, orEmpty(state), orEmpty(need), orEmpty(channel), orEmpty(clerk),
                    customer, wantedFrom, wantedUntil);
        }

        private static <T> List<T> orEmpty(@Nullable List<T> values) {
            return values == null ? List.of() : values;
        }
    }

    /** @param sort {@code entered}, {@code wantedBy}, or one of them after a minus sign: the last ones first */
    @GetMapping
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN, Roles.CUSTOMER_SYSTEM})
    Slice<ListedOrder> list(@ParameterObject @Valid ListConditions conditions, @RequestParam @Nullable String sort,
            @RequestParam @Nullable String after, @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit, HttpServletRequest who) {
        var system = systems.of(who);
        var customerId = system.map(its -> its.customerMeantBy(conditions.customerId)).orElse(conditions.customerId);
        var sorting = OrderSort.of(sort);
        var found = desk.search(conditions.of(customerId), sorting, after, limit + 1);
        var fulfilments = desk.fulfilments(found.stream().map(OrderSummary::id).toList());
        return Slice.of(found, limit, order -> {
            var fulfilment = fulfilments.getOrDefault(order.id(), Fulfilment.unknown(order.id()));
            return system.isPresent()
                    ? CustomerOrderRow.of(order, fulfilment)
                    : OrderRow.of(order, fulfilment, desk.limit(order, fulfilment));
        }, sorting::cursor);
    }

    /** How many orders a value of a condition leaves. A count above 1000 means: more than 1000. */
    record ValueCount(String value, int count) {}

    record Counts(List<ValueCount> state, List<ValueCount> need) {}

    /**
     * How many orders of the list have each state and each need, whatever state or need was chosen. With {@code q}, only the first 1001
     * orders that it finds are counted.
     */
    @GetMapping("/counts")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Counts counts(@ParameterObject @Valid ListConditions conditions) {
        var query = conditions.of(conditions.customerId);
        return new Counts(counts(desk.countByStage(query, COUNTED)), counts(desk.countByNeed(query, COUNTED)));
    }

    private static List<ValueCount> counts(Map<? extends Enum<?>, Integer> byValue) {
        return byValue.entrySet().stream().map(one -> new ValueCount(one.getKey().name(), one.getValue())).toList();
    }

    /** Open orders that have waited for this long, oldest first. A page may be empty although more pages follow. */
    @GetMapping("/stuck")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Slice<StuckOrder> stuck(@RequestParam(defaultValue = "PT10M") Duration olderThan, @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "200") @Min(1) @Max(500) int limit) {
        var looked = Slice.of(desk.waiting(clock.instant().minus(olderThan), after, limit + 1), limit, Function.identity(),
                WaitingOrder::position);
        return new Slice<>(looked.items().stream().filter(order -> !order.waits().isEmpty()).map(StuckOrder::of).toList(), looked.next());
    }

    @GetMapping("/{id}")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN, Roles.CUSTOMER_SYSTEM})
    ResponseEntity<? extends OrderAnswer> read(@PathVariable String id, HttpServletRequest who) {
        var system = systems.of(who);
        return system.isPresent()
                ? ResponseEntity.ok(CustomerOrderView.of(desk.overviewOfCustomer(system.get().customerId(), id)))
                : OrderView.answer(
                        desk.overview(id, who.getRemoteUser(), who.isUserInRole(Roles.CLERK) || who.isUserInRole(Roles.SUPERVISOR)));
    }

    @PostMapping("/{id}/verification")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
    ResponseEntity<OrderView> verify(@PathVariable String id, IfMatch ifMatch, Principal who) {
        return OrderView.answer(desk.verify(id, who.getName(), order -> ifMatch.check(order.version())));
    }

    @PostMapping("/{id}/cancellation")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR})
    ResponseEntity<OrderView> cancel(@PathVariable String id, @Valid @RequestBody CancellationBody body, IfMatch ifMatch, Principal who) {
        return OrderView.answer(desk.cancel(id, body.reason.strip(), who.getName(), order -> ifMatch.check(order.version())));
    }
}
