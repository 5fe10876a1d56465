package io.kaidan.order.intake;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.order.customer.BusinessSystem;
import io.kaidan.order.customer.BusinessSystems;
import io.kaidan.order.customer.Customer;
import io.kaidan.order.customer.Customers;
import io.kaidan.order.entry.Order;
import io.kaidan.order.entry.OrderDesk;
import io.kaidan.order.entry.OrderNumbers;
import io.kaidan.order.entry.Orders;
import io.kaidan.order.intake.Intake.Arrival;
import io.kaidan.order.intake.IntakeState.Entered;
import io.kaidan.order.intake.IntakeState.Stage;
import io.kaidan.order.intake.PreliminaryReview.Sender;
import io.kaidan.order.policy.OrderPolicies;
import io.kaidan.order.policy.OrderPolicy;
import io.kaidan.order.product.OrderableProducts;
import io.kaidan.platform.failure.InvalidInput;
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
    private final BusinessSystems systems;
    private final OrderableProducts products;
    private final OrderPolicies policies;
    private final WorkingCalendar calendar;
    private final Clock clock;

    IntakeDesk(Intakes intakes, CustomerNumberClaims claims, Orders orders, OrderDesk orderDesk, OrderNumbers numbers, Customers customers,
            BusinessSystems systems, OrderableProducts products, OrderPolicies policies, WorkingCalendar calendar, Clock clock) {
        this.intakes = intakes;
        this.claims = claims;
        this.orders = orders;
        this.orderDesk = orderDesk;
        this.numbers = numbers;
        this.customers = customers;
        this.systems = systems;
        this.products = products;
        this.policies = policies;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Takes a request that a clerk records. */
    public Intake take(String id, Channel channel, CustomerRequest request, @Nullable String original, boolean urgent, String by) {
        if (channel == Channel.SYSTEM)
            throw new InvalidInput("channel",
                    "must be TELEPHONE, EMAIL or FAX: SYSTEM is only for what a customer's own business system sends");
        return receive(id, channel, request, original, urgent, by);
    }

    /** Takes what a customer's program sends; a trusted one's flawless order goes straight through where the policy says so (A5). */
    public Intake take(String id, BusinessSystem from, CustomerRequest request, @Nullable String original, boolean urgent) {
        return receive(id, Channel.SYSTEM, request.by(from.customerMeantBy(request.customerId())), original, urgent, from.client());
    }

    private Intake receive(String id, Channel channel, CustomerRequest request, @Nullable String original, boolean urgent, String by) {
        var now = now();
        var policy = policies.current();
        var sender = sender(channel, by);
        var review = review(id, request, sender, now);
        var arrival = new Arrival(channel, original, urgent, by, now, calendar.plus(now, policy.timeLimit(urgent)));
        var received = Intake.received(id, arrival, request, review);
        return withItsOrder(insert(goesStraightThrough(id, sender, review, policy)
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

    /** Only from a trusted business system: what a person has typed deserves another look (A5). */
    private boolean goesStraightThrough(String id, Optional<Sender> sender, PreliminaryReview review, OrderPolicy policy) {
        return sender.filter(Sender::trusted).isPresent() && policy.straightThroughForTrusted() && review.isFlawless()
                && review.customer() != null && isTheOnlyOne(id, review.customer().id(), review.request().customerOrderNumber());
    }

    private boolean isTheOnlyOne(String id, String customerId, @Nullable String customerOrderNumber) {
        var number = Intake.keyOf(customerOrderNumber);
        return number == null || claims.claim(customerId, number, id);
    }

    public Intake intake(String id) {
        return intakes.find(id).orElseThrow(() -> unknown(id));
    }

    /** The same for a customer's program: what is another customer's is as unknown to it as what does not exist. */
    public Intake intake(String id, BusinessSystem reader) {
        return intakes.find(id).filter(found -> reader.actsFor(found.request().customerId())).orElseThrow(() -> unknown(id));
    }

    private static NotFound unknown(String id) {
        return new NotFound("unknown-intake", "There is no intake with the id " + id + ". Look it up in the list of intakes.");
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
        return save(intake, intake.completed(review(intake, request, now), explanation, by, now));
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
        return save(intake, intake.reviewed(review(intake, intake.request(), now), by, now));
    }

    public Intake reject(String id, String reason, String by, Consumer<Intake> condition) {
        var intake = found(id, condition);
        return save(intake, intake.reject(reason, by, now()));
    }

    public Order enter(String id, String by, Consumer<Intake> condition) {
        var intake = found(id, condition);
        var now = now();
        var number = intake.state().stage() == Stage.REVIEWED ? numbers.next(now) : "";
        save(intake, intake.entered(review(intake, intake.request(), now), number, policies.decided().verifyAutomatically(), by, now));
        return orderDesk.order(id);
    }

    private Optional<Sender> sender(Channel channel, String takenBy) {
        return channel == Channel.SYSTEM
                ? Optional.of(new Sender(takenBy, systems.known(takenBy).filter(BusinessSystem::trusted).isPresent(),
                        policies.current().priceTolerance()))
                : Optional.empty();
    }

    private PreliminaryReview review(Intake intake, CustomerRequest request, Instant now) {
        return review(intake.id(), request, sender(intake.channel(), intake.takenBy()), now);
    }

    private PreliminaryReview review(String id, CustomerRequest request, Optional<Sender> sender, Instant now) {
        var customerId = request.customerId();
        var customer = customerId == null ? Optional.<Customer>empty() : customers.known(customerId);
        var catalogue = products.pages(request.productIds(), request.productNames());
        return PreliminaryReview.of(request,
                new PreliminaryReview.Knowledge(customer, catalogue, earlier(id, request), calendar.dayOf(now), sender));
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
