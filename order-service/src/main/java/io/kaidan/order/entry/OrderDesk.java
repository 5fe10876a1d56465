package io.kaidan.order.entry;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.order.calendar.WorkingCalendar;
import io.kaidan.order.entry.Entries.Entry;
import io.kaidan.order.entry.OrderOverview.Action;
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

/** Where orders are looked after from their entry to their completion. */
@Component
public class OrderDesk {

    private static final Logger log = LoggerFactory.getLogger(OrderDesk.class);

    private static final String NOT_HIS = "This is for clerks and supervisors to decide. Ask one of them.";

    private final Orders orders;
    private final Entries entries;
    private final Fulfilments standings;
    private final OrderPolicies policies;
    private final WorkingCalendar calendar;
    private final Clock clock;

    OrderDesk(Orders orders, Entries entries, Fulfilments standings, OrderPolicies policies, WorkingCalendar calendar, Clock clock) {
        this.orders = orders;
        this.entries = entries;
        this.standings = standings;
        this.policies = policies;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Makes the order that an intake has entered; done again, it changes nothing. */
    public Order open(Entry entry) {
        try {
            var opened = CurrentActor.asTheService(() -> orders.insert(order(entry)));
            log.debug("Order {} entered as {} by {}", opened.id(), opened.number(), opened.enteredBy());
            return opened;
        } catch (DuplicateKeyException e) {
            return orders.find(entry.told().orderId()).orElseThrow(() -> e);
        }
    }

    private Order order(Entry entry) {
        var entered = entry.told();
        var order = Order.from(entered);
        return entry.verifiedByRule() ? order.verify(OrderPolicy.RULE, policies.current(), entered.at()) : order;
    }

    /** Makes those of these orders that were entered but do not exist yet: a crash came in between. */
    public void finishEntries(List<ReceivedEvent<Event>> received) {
        var told = new LinkedHashMap<String, ReceivedEvent<Event>>();
        received.stream().filter(one -> one.event() instanceof OrderEntered).forEach(one -> told.put(one.event().key(), one));
        if (told.isEmpty())
            return;
        told.keySet().removeAll(orders.numbers(told.keySet()).keySet());
        if (told.isEmpty())
            return;
        var byRule = entries.verifiedByRule(told.keySet());
        var made = new ArrayList<Order>();
        told.forEach((id, one) -> {
            if (one.event() instanceof OrderEntered entered)
                made.add(one
                        .inItsTrace(() -> order(new Entry(entered, Optional.ofNullable(byRule.get(id)).orElseThrow(() -> unknown(id))))));
        });
        orders.saveAll(made);
    }

    /** What was entered is an order, even where it has to be made now. */
    public Order order(String id) {
        return orders.find(id).or(() -> entries.entry(id).map(this::open)).orElseThrow(() -> unknown(id));
    }

    private static NotFound unknown(String id) {
        return new NotFound("unknown-order", "There is no order with the id " + id + ". Look it up in the list of orders.");
    }

    /**
     * One look at an order, by somebody who may want to do something with it.
     *
     * @param decides whether his role lets him
     */
    public OrderOverview file(String id, String by, boolean decides) {
        return file(order(id), by, decides);
    }

    /** One look for a customer's program: another customer's order is as unknown to it as one that does not exist. */
    public OrderOverview fileOfCustomer(String customerId, String id) {
        var order = order(id);
        if (!order.content().customerId().equals(customerId))
            throw unknown(id);
        return file(order, customerId, false);
    }

    private OrderOverview file(Order order, String by, boolean decides) {
        var standing = standings.of(order.id());
        var actions = decides
                ? List.of(action("verification", order.state().stage() == Stage.ENTERED, "The order is verified already.",
                        order.objectionToVerification(by, policies.current())),
                        action("cancellation", order.state().stage() != Stage.CANCELLED, "The order is cancelled already.",
                                order.objectionToCancellation(standing)))
                : List.of(new Action("verification", false, NOT_HIS), new Action("cancellation", false, NOT_HIS));
        return new OrderOverview(order, standing, limit(order.processBy(), order.state(), standing), actions);
    }

    private static Action action(String name, boolean open, String done, Optional<Refusal> objection) {
        return objection.map(refusal -> new Action(name, false, refusal.getMessage()))
                .orElseGet(() -> new Action(name, open, open ? null : done));
    }

    /** Until when an order has to be processed, later by the time it waited for goods. */
    public Instant limit(OrderSummary order, Fulfilment standing) {
        return limit(order.processBy(), order.state(), standing);
    }

    private Instant limit(Instant processBy, OrderState state, Fulfilment standing) {
        return standing.prolonged(processBy, state.doneAt().orElse(Instant.MAX), calendar);
    }

    public List<OrderSummary> search(@Nullable String text, @Nullable Stage stage, @Nullable String customerId, @Nullable String after,
            int limit) {
        return orders.search(text, stage, customerId, after, limit);
    }

    /**
     * Open orders with what they have waited for since this moment or longer, oldest first. Those that wait for nothing are among them,
     * with no waits, so that a list can go on after them.
     */
    public List<WaitingOrder> waiting(Instant since, @Nullable String after, int limit) {
        var open = orders.open(after, limit);
        var known = standings.of(open.stream().map(OrderSummary::id).toList());
        return open.stream()
                .map(order -> WaitingOrder.of(order, known.getOrDefault(order.id(), Fulfilment.unknown(order.id())), calendar).since(since))
                .toList();
    }

    /** What the others know about these orders, as far as they have told anything. */
    public Map<String, Fulfilment> standings(Collection<String> orderIds) {
        return standings.of(orderIds);
    }

    /** @param condition what has to hold of the order as it is found, such as its version */
    public OrderOverview verify(String id, String by, Consumer<Order> condition) {
        var order = order(id);
        condition.accept(order);
        var verified = order.verify(by, policies.decided(), now());
        return file(save(order, verified), by, true);
    }

    public OrderOverview cancel(String id, String reason, String by, Consumer<Order> condition) {
        var order = order(id);
        condition.accept(order);
        var cancelled = order.cancel(reason, by, standings.of(id), now());
        return file(save(order, cancelled), by, true);
    }

    /**
     * Lets these orders go as far as what the others have told about them allows.
     *
     * @param because what was heard of each last
     */
    public void advance(Map<String, ? extends ReceivedEvent<?>> because) {
        var known = standings.of(because.keySet());
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
