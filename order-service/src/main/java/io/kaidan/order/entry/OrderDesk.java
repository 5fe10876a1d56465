package io.kaidan.order.entry;

import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.order.calendar.WorkingCalendar;
import io.kaidan.order.entry.OrderFile.Action;
import io.kaidan.order.entry.OrderState.Stage;
import io.kaidan.order.policy.Policies;
import io.kaidan.order.policy.Policy;
import io.kaidan.order.standing.Standing;
import io.kaidan.order.standing.Standings;
import io.kaidan.platform.refusal.NotFound;
import io.kaidan.platform.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    private final Orders orders;
    private final Standings standings;
    private final Policies policies;
    private final WorkingCalendar calendar;
    private final Clock clock;

    OrderDesk(Orders orders, Standings standings, Policies policies, WorkingCalendar calendar, Clock clock) {
        this.orders = orders;
        this.standings = standings;
        this.policies = policies;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Makes the order that an intake has entered; done again, it changes nothing. */
    public Order open(OrderEntered entered, boolean verifiedByRule) {
        var order = Order.from(entered);
        try {
            var opened = orders.insert(verifiedByRule ? order.verify(Policy.RULE, policies.current(), entered.at()) : order);
            log.info("Order {} entered as {} by {}", opened.id(), opened.number(), opened.enteredBy());
            return opened;
        } catch (DuplicateKeyException e) {
            return orders.find(entered.orderId()).orElseThrow(() -> e);
        }
    }

    public Order order(String id) {
        return orders.find(id).orElseThrow(
                () -> new NotFound("unknown-order", "There is no order with the id " + id + ". Look it up in the list of orders."));
    }

    /** One look at an order, by somebody who may want to do something with it. */
    public OrderFile file(String id, String by) {
        return file(order(id), by);
    }

    OrderFile file(Order order, String by) {
        var standing = standings.of(order.id());
        var actions = List.of(action("verification", order.state().stage() == Stage.ENTERED, "The order is verified already.",
                order.objectionToVerification(by, policies.current())),
                action("cancellation", order.state().stage() != Stage.CANCELLED, "The order is cancelled already.",
                        order.objectionToCancellation(standing)));
        return new OrderFile(order, standing, standing.prolonged(order.processBy(), calendar), actions);
    }

    private static Action action(String name, boolean open, String done, Optional<Refusal> objection) {
        return objection.map(refusal -> new Action(name, false, refusal.getMessage()))
                .orElseGet(() -> new Action(name, open, open ? null : done));
    }

    public List<OrderSummary> search(@Nullable String text, @Nullable Stage stage, @Nullable String customerId, @Nullable String after,
            int limit) {
        return orders.search(text, stage, customerId, after, limit);
    }

    /** What the others know about these orders, as far as they have told anything. */
    public Map<String, Standing> standings(Collection<String> orderIds) {
        return standings.of(orderIds);
    }

    /** @param condition what has to hold of the order as it is found, such as its version */
    public OrderFile verify(String id, String by, Consumer<Order> condition) {
        var order = order(id);
        condition.accept(order);
        var verified = order.verify(by, policies.current(), now());
        return file(save(order, verified), by);
    }

    public OrderFile cancel(String id, String reason, String by, Consumer<Order> condition) {
        var order = order(id);
        condition.accept(order);
        var cancelled = order.cancel(reason, by, standings.of(id), now());
        return file(save(order, cancelled), by);
    }

    /** Lets these orders go as far as what the others have told about them allows. */
    public void advance(Collection<String> orderIds) {
        if (orderIds.isEmpty())
            return;
        var arranged = standings.of(orderIds);
        arranged.values().removeIf(standing -> standing.arrangedAt().isEmpty() && standing.deliveredAt().isEmpty());
        if (arranged.isEmpty())
            return;
        for (var order : orders.find(arranged.keySet(), Stage.VERIFIED, Stage.PROCESSED)) {
            var standing = arranged.getOrDefault(order.id(), Standing.unknown(order.id()));
            save(order, order.advance(standing, standing.prolonged(order.processBy(), calendar)));
        }
    }

    private Order save(Order before, Order after) {
        if (after.equals(before))
            return before;
        var saved = orders.save(after);
        log.info("Order {} is {}", saved.number(), saved.state().stage());
        return saved;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
