package io.kaidan.order.entry;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.order.entry.Entries.Entry;
import io.kaidan.order.entry.OrderOverview.Action;
import io.kaidan.order.entry.OrderQuery.Need;
import io.kaidan.order.entry.OrderState.Stage;
import io.kaidan.order.fulfilment.Fulfilment;
import io.kaidan.order.fulfilment.Fulfilments;
import io.kaidan.order.policy.OrderPolicies;
import io.kaidan.order.policy.OrderPolicy;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.security.CurrentActor;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Makes orders, shows them, verifies and cancels them, and moves them on to their completion. */
@Component
public class OrderDesk {

    private static final Logger log = LoggerFactory.getLogger(OrderDesk.class);

    private static final String NOT_ALLOWED = "This is for clerks and supervisors to decide. Ask one of them.";

    private final Orders orders;
    private final Entries entries;
    private final Fulfilments fulfilments;
    private final OrderPolicies policies;
    private final WorkingCalendar calendar;
    private final Clock clock;

    OrderDesk(Orders orders, Entries entries, Fulfilments fulfilments, OrderPolicies policies, WorkingCalendar calendar, Clock clock) {
        this.orders = orders;
        this.entries = entries;
        this.fulfilments = fulfilments;
        this.policies = policies;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Makes the order of an entry. A repeated call changes nothing. */
    public Order open(Entry entry) {
        try {
            var opened = CurrentActor.asTheService(() -> orders.insert(order(entry)));
            log.debug("Order {} entered as {} by {}", opened.id(), opened.number(), opened.enteredBy());
            return opened;
        } catch (DuplicateKeyException e) {
            return orders.find(entry.event().orderId()).orElseThrow(() -> e);
        }
    }

    private Order order(Entry entry) {
        var entered = entry.event();
        var order = Order.from(entered);
        return entry.verifiedByRule() ? order.verify(OrderPolicy.RULE, policies.get(), entered.at()) : order;
    }

    /** Makes the orders that were entered but do not exist, because a crash came in between. */
    public void finishEntries(List<ReceivedEvent<Event>> received) {
        var missing = new LinkedHashMap<String, ReceivedEvent<Event>>();
        received.stream().filter(one -> one.event() instanceof OrderEntered).forEach(one -> missing.put(one.event().key(), one));
        if (missing.isEmpty())
            return;
        missing.keySet().removeAll(orders.numbers(missing.keySet()).keySet());
        if (missing.isEmpty())
            return;
        var byRule = entries.verifiedByRule(missing.keySet());
        var made = new ArrayList<Order>();
        missing.forEach((id, one) -> {
            if (one.event() instanceof OrderEntered entered)
                made.add(one
                        .inItsTrace(() -> order(new Entry(entered, Optional.ofNullable(byRule.get(id)).orElseThrow(() -> unknown(id))))));
        });
        orders.saveAll(made);
    }

    /** The order with this id. It is made now if it was entered but does not exist yet. */
    public Order order(String id) {
        return orders.find(id).or(() -> entries.entry(id).map(this::open)).orElseThrow(() -> unknown(id));
    }

    private static NotFound unknown(String id) {
        return new NotFound("unknown-order", "There is no order with the id " + id + ". Look it up in the list of orders.");
    }

    /**
     * An order with what this person may do with it.
     *
     * @param decides whether the person's role allows decisions about orders
     */
    public OrderOverview overview(String id, String by, boolean decides) {
        return overview(order(id), by, decides);
    }

    /** One look for a customer's program: another customer's order is as unknown to it as one that does not exist. */
    public OrderOverview overviewOfCustomer(String customerId, String id) {
        var order = order(id);
        if (!order.content().customerId().equals(customerId))
            throw unknown(id);
        return overview(order, customerId, false);
    }

    private OrderOverview overview(Order order, String by, boolean decides) {
        var fulfilment = fulfilments.of(order.id());
        var actions = decides
                ? List.of(action("verification", order.state().stage() == Stage.ENTERED, "The order is verified already.",
                        order.objectionToVerification(by, policies.get())),
                        action("cancellation", order.state().stage() != Stage.CANCELLED, "The order is cancelled already.",
                                order.objectionToCancellation(fulfilment)))
                : List.of(new Action("verification", false, NOT_ALLOWED), new Action("cancellation", false, NOT_ALLOWED));
        return new OrderOverview(order, fulfilment, limit(order.processBy(), order.state(), fulfilment),
                WaitingOrder.waits(order.state(), order.enteredAt(), fulfilment, calendar), actions);
    }

    private static Action action(String name, boolean open, String done, Optional<Refusal> objection) {
        return objection.map(refusal -> new Action(name, false, refusal.getMessage()))
                .orElseGet(() -> new Action(name, open, open ? null : done));
    }

    /** The time limit of the desk, prolonged by the time the order waited for goods. */
    public Instant limit(OrderSummary order, Fulfilment fulfilment) {
        return limit(order.processBy(), order.state(), fulfilment);
    }

    private Instant limit(Instant processBy, OrderState state, Fulfilment fulfilment) {
        return fulfilment.prolonged(processBy, state.doneAt().orElse(Instant.MAX), calendar);
    }

    /** @param after the position after which the list continues */
    public List<OrderSummary> search(OrderQuery wanted, OrderSort sort, @Nullable String after, int limit) {
        return orders.search(wanted, today(), sort, after, limit);
    }

    /** How many orders each of these states has among those that all other conditions leave. Each count stops at this many. */
    public Map<Stage, Integer> countByStage(OrderQuery wanted, int most) {
        var counts = new EnumMap<Stage, Integer>(Stage.class);
        for (var stage : Stage.values())
            counts.put(stage, orders.count(wanted.with(List.of(stage), wanted.needs()), today(), most));
        return counts;
    }

    /** How many orders have each of these needs among those that all other conditions leave. Each count stops at this many. */
    public Map<Need, Integer> countByNeed(OrderQuery wanted, int most) {
        var counts = new EnumMap<Need, Integer>(Need.class);
        for (var need : Need.values())
            counts.put(need, orders.count(wanted.with(wanted.stages(), List.of(need)), today(), most));
        return counts;
    }

    /**
     * Open orders with what they have waited for since this moment or earlier, oldest first. Orders that wait for nothing are included with
     * no waits, so that the list can be continued after them.
     */
    public List<WaitingOrder> waiting(Instant since, @Nullable String after, int limit) {
        var open = orders.open(after, limit);
        var known = fulfilments.of(open.stream().map(OrderSummary::id).toList());
        return open.stream()
                .map(order -> WaitingOrder.of(order, known.getOrDefault(order.id(), Fulfilment.unknown(order.id())), calendar).since(since))
                .toList();
    }

    /** The fulfilment of each of these orders, where an event of another service was received. */
    public Map<String, Fulfilment> fulfilments(Collection<String> orderIds) {
        return fulfilments.of(orderIds);
    }

    /** @param condition checks the stored order, for instance its version, before the change */
    public OrderOverview verify(String id, String by, Consumer<Order> condition) {
        var order = order(id);
        condition.accept(order);
        var verified = order.verify(by, policies.read().value(), now());
        return overview(save(order, verified), by, true);
    }

    public OrderOverview cancel(String id, String reason, String by, Consumer<Order> condition) {
        var order = order(id);
        condition.accept(order);
        var cancelled = order.cancel(reason, by, fulfilments.of(id), now());
        return overview(save(order, cancelled), by, true);
    }

    /**
     * Moves these orders on as far as their fulfilment allows.
     *
     * @param because the last received event of each order
     */
    public void advance(Map<String, ? extends ReceivedEvent<?>> because) {
        var known = fulfilments.of(because.keySet());
        var ready = new EnumMap<Stage, List<String>>(Stage.class);
        for (var stage : Stage.values())
            ready.put(stage, known.values().stream().filter(stage::mayEnd).map(Fulfilment::orderId).toList());
        var gone = orders.find(ready).stream()
                .map(order -> Objects.requireNonNull(because.get(order.id()))
                        .inItsTrace(() -> order.advance(Objects.requireNonNull(known.get(order.id())), calendar)))
                .toList();
        orders.saveAll(gone);
    }

    private Order save(Order before, Order after) {
        if (after.equals(before))
            return before;
        var saved = orders.save(after);
        log.debug("Order {} is {}", saved.number(), saved.state().stage());
        return saved;
    }

    private LocalDate today() {
        return calendar.dayOf(clock.instant());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
