package io.kaidan.order.intake;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.order.customer.BusinessSystem;
import io.kaidan.order.entry.Order;
import io.kaidan.order.entry.OrderDesk;
import io.kaidan.order.entry.OrderNumbers;
import io.kaidan.order.intake.Intake.Arrival;
import io.kaidan.order.intake.IntakeState.Stage;
import io.kaidan.order.policy.OrderPolicies;
import io.kaidan.order.policy.OrderPolicy;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Takes customers' requests, has them reviewed and clarified, and enters or refuses them. */
@Component
public class IntakeDesk {

    private final Intakes intakes;
    private final Reviewer reviewer;
    private final OrderDesk orderDesk;
    private final OrderNumbers numbers;
    private final OrderPolicies policies;
    private final WorkingCalendar calendar;
    private final Clock clock;

    IntakeDesk(Intakes intakes, Reviewer reviewer, OrderDesk orderDesk, OrderNumbers numbers, OrderPolicies policies,
            WorkingCalendar calendar, Clock clock) {
        this.intakes = intakes;
        this.reviewer = reviewer;
        this.orderDesk = orderDesk;
        this.numbers = numbers;
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
        RequestCheck.pass(request);
        var now = now();
        var policy = policies.get();
        var review = reviewer.atArrival(id, channel, by, request, now);
        var arrival = new Arrival(channel, original, urgent, by, now, calendar.plus(now, policy.timeLimit(urgent)));
        var received = Intake.received(id, arrival, request, review);
        return withItsOrder(insert(goesStraightThrough(channel, review, policy)
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

    /** What a person has typed deserves another look (A5). That a business system is not trusted is a finding. */
    private static boolean goesStraightThrough(Channel channel, PreliminaryReview review, OrderPolicy policy) {
        return channel == Channel.SYSTEM && policy.straightThroughForTrusted() && review.isFlawless();
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

    /**
     * @param stages only the requests in one of these states, or those in any
     * @param customerId only the requests of this customer, or those of all
     */
    public List<IntakeSummary> list(List<Stage> stages, @Nullable String customerId, @Nullable String after, int limit) {
        return intakes.list(stages, customerId, after, limit);
    }

    /** @param condition checks the stored intake, for instance its version, before the change */
    public Intake complete(String id, CustomerRequest request, @Nullable String explanation, String by, Consumer<Intake> condition) {
        RequestCheck.pass(request);
        var intake = found(id, condition);
        var now = now();
        return save(intake, intake.completed(reviewer.again(intake, request, now), explanation, by, now));
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
        return save(intake, intake.reviewed(reviewer.again(intake, intake.request(), now), by, now));
    }

    public Intake reject(String id, String reason, String by, Consumer<Intake> condition) {
        var intake = found(id, condition);
        return save(intake, intake.reject(reason, by, now()));
    }

    public Order enter(String id, String by, Consumer<Intake> condition) {
        var intake = found(id, condition);
        var now = now();
        var number = intake.state().stage() == Stage.REVIEWED ? numbers.next(now) : "";
        save(intake,
                intake.entered(reviewer.again(intake, intake.request(), now), number, policies.read().value().verifyAutomatically(), by,
                        now));
        return orderDesk.order(id);
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
