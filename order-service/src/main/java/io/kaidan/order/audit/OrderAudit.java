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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks this service's data for its invariants (DESIGN §5). */
@Component
public class OrderAudit {

    private static final int BATCH = 500;
    private static final int NAMED = 100;
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

    /** @param violations the first violations, if there are many */
    public record Check(String invariant, long checked, List<String> violations) {}

    public List<Check> checks() {
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
        return List.of(entries.check(), origins.check(), numbers.check(), pace.check(), once.check());
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

    /** What this service knows of an order, for comparison with the other services. */
    public record Facts(String orderId, String number, Stage state, String stock, String shipment, List<String> documents) {}

    /** Sorted by order id. */
    public List<Facts> facts(@Nullable String after, int limit) {
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

    /** Counts the checks of one invariant and collects its violations. */
    private static final class Tally {

        private final String invariant;
        private final List<String> violations = new ArrayList<>();
        private long checked;

        Tally(String invariant) {
            this.invariant = invariant;
        }

        void check(boolean holds, Supplier<String> violation) {
            checked++;
            if (!holds && violations.size() < NAMED)
                violations.add(violation.get());
        }

        Check check() {
            return new Check(invariant, checked, List.copyOf(violations));
        }
    }
}
