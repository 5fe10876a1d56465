package io.kaidan.order.audit;

import io.kaidan.order.entry.OrderState.Stage;
import io.kaidan.order.entry.OrderSummary;
import io.kaidan.order.entry.Orders;
import io.kaidan.order.fulfilment.Fulfilment;
import io.kaidan.order.fulfilment.Fulfilments;
import io.kaidan.order.intake.IntakeState.Entered;
import io.kaidan.order.intake.IntakeSummary;
import io.kaidan.order.intake.Intakes;
import io.kaidan.order.timeline.Timeline;
import io.kaidan.platform.audit.Audit;
import io.kaidan.platform.audit.AuditCheck;
import io.kaidan.platform.audit.Tally;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks this service's data for its invariants (DESIGN §5). */
@Component
class OrderAudit implements Audit {

    private static final int BATCH = 500;
    /** Recent writes are not checked, because what follows from them may not have arrived yet. */
    private static final Duration IN_TRANSIT = Duration.ofMinutes(1);
    private static final Set<String> SINGLE_EVENTS = Set.of("IntakeReceived", "OrderEntered", "OrderVerified", "OrderProcessed",
            "OrderCompleted", "OrderCancelled", "OrderReinstated");

    private final Intakes intakes;
    private final Orders orders;
    private final Fulfilments fulfilments;
    private final Timeline timeline;
    private final Clock clock;

    OrderAudit(Intakes intakes, Orders orders, Fulfilments fulfilments, Timeline timeline, Clock clock) {
        this.intakes = intakes;
        this.orders = orders;
        this.fulfilments = fulfilments;
        this.timeline = timeline;
        this.clock = clock;
    }

    @Override
    public List<AuditCheck> checks() {
        var entries = new Tally("Every intake that was entered is an order, under the number it was given.");
        each(intakes::entered, IntakeSummary::id, batch -> checkEntries(batch, entries));
        var origins = new Tally("Every order was entered by its intake.");
        var numbers = new Tally("No order number is used twice.");
        var pace = new Tally("No order stays behind the events of the other services.");
        var once = new Tally("What happens once to an order is in its timeline once.");
        var used = new HashSet<String>();
        each(orders::byId, OrderSummary::id, batch -> {
            checkOrigins(batch, origins);
            for (var order : batch)
                numbers.check(used.add(order.number()), () -> order.number() + " is used by " + order.id() + " and by another order");
            checkPace(batch, pace);
            var repeated = timeline.repeated(ids(batch), SINGLE_EVENTS);
            for (var order : batch)
                once.check(!repeated.containsKey(order.id()), () -> "order " + order.number() + ": " + repeated.get(order.id()));
        });
        return List.of(entries.result(), origins.result(), numbers.result(), pace.result(), once.result());
    }

    private void checkEntries(List<IntakeSummary> batch, Tally tally) {
        var numbers = orders.numbers(batch.stream().map(IntakeSummary::id).toList());
        var now = clock.instant();
        for (var intake : batch)
            if (intake.state() instanceof Entered entered && entered.at().plus(IN_TRANSIT).isBefore(now))
                tally.check(entered.orderNumber().equals(numbers.get(intake.id())), () -> "intake " + intake.id() + " was entered as "
                        + entered.orderNumber() + ", its order's number is " + numbers.get(intake.id()));
    }

    private void checkOrigins(List<OrderSummary> batch, Tally tally) {
        var origins = intakes.summaries(ids(batch)).stream().filter(intake -> intake.state() instanceof Entered).map(IntakeSummary::id)
                .collect(Collectors.toSet());
        for (var order : batch)
            tally.check(origins.contains(order.id()), () -> "order " + order.number() + " has no intake that was entered");
    }

    private void checkPace(List<OrderSummary> batch, Tally tally) {
        var known = fulfilments.of(ids(batch));
        for (var order : batch)
            tally.check(!staysBehind(order, known.getOrDefault(order.id(), Fulfilment.unknown(order.id()))), () -> "order " + order.number()
                    + " is still " + order.state().stage() + ", although the other services have done their part");
    }

    private boolean staysBehind(OrderSummary order, Fulfilment fulfilment) {
        var before = clock.instant().minus(IN_TRANSIT);
        return switch (order.state().stage()) {
            case VERIFIED -> fulfilment.arrangedAt().filter(before::isAfter).isPresent();
            case PROCESSED -> fulfilment.deliveredAt().filter(before::isAfter).isPresent();
            case CANCELLED -> fulfilment.dispatchedAt().filter(before::isAfter).isPresent();
            case ENTERED, COMPLETED -> false;
        };
    }

    record Facts(String orderId, String number, Stage state, String stock, String shipment,
            List<String> documents) implements AuditedOrder {}

    @Override
    public List<Facts> orders(String after, int limit) {
        var found = orders.byId(after, limit);
        var known = fulfilments.of(ids(found));
        return found.stream().map(order -> facts(order, known.getOrDefault(order.id(), Fulfilment.unknown(order.id())))).toList();
    }

    private static Facts facts(OrderSummary order, Fulfilment fulfilment) {
        return new Facts(order.id(), order.number(), order.state().stage(), fulfilment.stock().state().name(),
                fulfilment.shipment().state().name(),
                fulfilment.documents().documents().stream().map(document -> document.kind() + " " + document.state()).toList());
    }

    private static List<String> ids(List<OrderSummary> batch) {
        return batch.stream().map(OrderSummary::id).toList();
    }

    private static <T> void each(BiFunction<@Nullable String, Integer, List<T>> page, Function<T, String> id, Consumer<List<T>> work) {
        @Nullable
        String after = null;
        while (true) {
            var batch = page.apply(after, BATCH);
            if (batch.isEmpty())
                return;
            work.accept(batch);
            after = id.apply(batch.getLast());
        }
    }
}
