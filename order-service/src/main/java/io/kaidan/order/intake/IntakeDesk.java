package io.kaidan.order.intake;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.order.customer.Customer;
import io.kaidan.order.customer.Customers;
import io.kaidan.order.entry.Order;
import io.kaidan.order.entry.OrderDesk;
import io.kaidan.order.entry.OrderNumbers;
import io.kaidan.order.entry.Orders;
import io.kaidan.order.intake.Intake.Arrival;
import io.kaidan.order.intake.IntakeState.Entered;
import io.kaidan.order.intake.IntakeState.Stage;
import io.kaidan.order.policy.OrderPolicies;
import io.kaidan.order.policy.OrderPolicy;
import io.kaidan.order.product.OrderableProducts;
import io.kaidan.platform.failure.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Takes customers' requests, has them reviewed and clarified, and enters or refuses them. */
@Component
public class IntakeDesk {

    private final Intakes intakes;
    private final CustomerNumberClaims claims;
    private final Orders orders;
    private final OrderDesk orderDesk;
    private final OrderNumbers numbers;
    private final Customers customers;
    private final OrderableProducts products;
    private final OrderPolicies policies;
    private final WorkingCalendar calendar;
    private final Clock clock;

    IntakeDesk(Intakes intakes, CustomerNumberClaims claims, Orders orders, OrderDesk orderDesk, OrderNumbers numbers, Customers customers,
            OrderableProducts products,
            OrderPolicies policies, WorkingCalendar calendar, Clock clock) {
        this.intakes = intakes;
        this.claims = claims;
        this.orders = orders;
        this.orderDesk = orderDesk;
        this.numbers = numbers;
        this.customers = customers;
        this.products = products;
        this.policies = policies;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Takes a request. A flawless request of a trusted customer becomes an order at once, if the policy says so (A5). */
    public Intake take(String id, Channel channel, CustomerRequest request, @Nullable String original, boolean urgent, String by) {
        var now = now();
        var policy = policies.current();
        var review = review(id, request, now);
        var arrival = new Arrival(channel, original, urgent, by, now, calendar.plus(now, policy.timeLimit(urgent)));
        var received = Intake.received(id, arrival, request, review);
        return withItsOrder(insert(goesStraightThrough(id, channel, review, policy)
                ? received.reviewed(review, OrderPolicy.RULE, now).entered(review, numbers.next(now), true, by, now)
                : received));
    }

    private Intake insert(Intake intake) {
        try {
            return intakes.insert(intake);
        } catch (DuplicateKeyException e) {
            return intake(intake.id()); // a repeated request has the same id
        }
    }

    /** Only requests of business systems go straight through. What a person has typed needs a second look (A5). */
    private boolean goesStraightThrough(String id, Channel channel, PreliminaryReview review, OrderPolicy policy) {
        return channel == Channel.SYSTEM && policy.straightThroughForTrusted() && review.isFlawless() && review.customer() != null
                && review.customer().trusted()
                && isTheOnlyOne(id, review.customer().id(), review.request().customerOrderNumber());
    }

    private boolean isTheOnlyOne(String id, String customerId, @Nullable String customerOrderNumber) {
        var number = Intake.keyOf(customerOrderNumber);
        return number == null || claims.claim(customerId, number, id);
    }

    public Intake intake(String id) {
        return intakes.find(id).orElseThrow(
                () -> new NotFound("unknown-intake", "There is no intake with the id " + id + ". Look it up in the list of intakes."));
    }

    /** Open intakes, oldest first. */
    public List<IntakeSummary> open(@Nullable String after, int limit) {
        return intakes.open(after, limit);
    }

    public List<IntakeSummary> list(@Nullable Stage stage, @Nullable String after, int limit) {
        return intakes.list(stage, after, limit);
    }

    /** @param condition checks the stored intake, for instance its version, before the change */
    public Intake complete(String id, CustomerRequest request, @Nullable String explanation, String by, Consumer<Intake> condition) {
        var intake = found(id, condition);
        var now = now();
        return save(intake, intake.completed(review(id, request, now), explanation, by, now));
    }

    public Intake ask(String id, String clarificationId, String question, String by, Consumer<Intake> condition) {
        var intake = found(id, condition);
        return save(intake, intake.ask(clarificationId, question, by, now()));
    }

    public Intake answer(String id, String clarificationId, String answer, String by, Consumer<Intake> condition) {
        var intake = found(id, condition);
        return save(intake, intake.answer(clarificationId, answer, by, now(), calendar));
    }

    public Intake review(String id, String by, Consumer<Intake> condition) {
        var intake = found(id, condition);
        var now = now();
        return save(intake, intake.reviewed(review(id, intake.request(), now), by, now));
    }

    public Intake reject(String id, String reason, String by, Consumer<Intake> condition) {
        var intake = found(id, condition);
        return save(intake, intake.reject(reason, by, now()));
    }

    public Order enter(String id, String by, Consumer<Intake> condition) {
        var intake = found(id, condition);
        var now = now();
        var number = intake.state().stage() == Stage.REVIEWED ? numbers.next(now) : "";
        save(intake, intake.entered(review(id, intake.request(), now), number, policies.decided().verifyAutomatically(), by, now));
        return orderDesk.order(id);
    }

    private PreliminaryReview review(String id, CustomerRequest request, Instant now) {
        var customerId = request.customerId();
        var customer = customerId == null ? Optional.<Customer>empty() : customers.known(customerId);
        var catalogue = products.pages(request.productIds(), request.productNames());
        return PreliminaryReview.of(request,
                new PreliminaryReview.Knowledge(customer, catalogue, earlier(id, request), calendar.dayOf(now)));
    }

    private Optional<String> earlier(String id, CustomerRequest request) {
        var customerId = request.customerId();
        var number = Intake.keyOf(request.customerOrderNumber());
        if (customerId == null || number == null || !intakes.knowsCustomersNumber(customerId, number, id))
            return Optional.empty();
        var others = intakes.underCustomersNumber(customerId, number, id);
        var cancelled = orders.cancelled(others.stream().map(IntakeSummary::id).toList());
        return others.stream().filter(other -> other.state() instanceof Entered && !cancelled.contains(other.id()))
                .map(other -> (Entered) other.state()).findFirst()
                .map(entered -> "order %s of %s".formatted(entered.orderNumber(), calendar.dayOf(entered.at())))
                .or(() -> others.stream().filter(other -> !(other.state() instanceof Entered)).findFirst()
                        .map(other -> "another intake of %s that is still open".formatted(calendar.dayOf(other.receivedAt()))));
    }

    private Intake found(String id, Consumer<Intake> condition) {
        var intake = intake(id);
        condition.accept(intake);
        return intake;
    }

    private Intake save(Intake before, Intake after) {
        return after.equals(before) ? before : withItsOrder(intakes.save(after));
    }

    private Intake withItsOrder(Intake intake) {
        intake.entry().ifPresent(orderDesk::open);
        return intake;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
