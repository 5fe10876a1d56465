package io.kaidan.order.intake;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.order.customer.BusinessSystem;
import io.kaidan.order.customer.BusinessSystems;
import io.kaidan.order.customer.Customer;
import io.kaidan.order.customer.Customers;
import io.kaidan.order.intake.PreliminaryReview.Knowledge;
import io.kaidan.order.intake.PreliminaryReview.Sender;
import io.kaidan.order.policy.OrderPolicies;
import io.kaidan.order.product.OrderableProducts;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Collects what is known about a request, and makes the preliminary review with it. */
@Component
class Reviewer {

    private final EarlierRequests earlier;
    private final Customers customers;
    private final BusinessSystems systems;
    private final OrderableProducts products;
    private final OrderPolicies policies;
    private final WorkingCalendar calendar;

    Reviewer(EarlierRequests earlier, Customers customers, BusinessSystems systems, OrderableProducts products, OrderPolicies policies,
            WorkingCalendar calendar) {
        this.earlier = earlier;
        this.customers = customers;
        this.systems = systems;
        this.products = products;
        this.policies = policies;
        this.calendar = calendar;
    }

    PreliminaryReview atArrival(String id, Channel channel, String takenBy, CustomerRequest request, Instant now) {
        return review(request, earlier.beforeArrival(id, request), sender(channel, takenBy), now);
    }

    /** @param request as it is to be understood from now on */
    PreliminaryReview again(Intake intake, CustomerRequest request, Instant now) {
        return review(request, earlier.of(intake.id(), request), sender(intake.channel(), intake.takenBy()), now);
    }

    private PreliminaryReview review(CustomerRequest request, Optional<String> used, Optional<Sender> sender, Instant now) {
        var customerId = request.customerId();
        var customer = customerId == null ? Optional.<Customer>empty() : customers.known(customerId);
        var catalogue = products.pages(request.productIds(), request.productNames());
        return PreliminaryReview.of(request, new Knowledge(customer, catalogue, used, calendar.dayOf(now), sender));
    }

    private Optional<Sender> sender(Channel channel, String takenBy) {
        return channel == Channel.SYSTEM
                ? Optional.of(new Sender(takenBy, systems.known(takenBy).filter(BusinessSystem::trusted).isPresent(),
                        policies.get().priceTolerance()))
                : Optional.empty();
    }
}
