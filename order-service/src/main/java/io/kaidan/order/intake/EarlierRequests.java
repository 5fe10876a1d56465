package io.kaidan.order.intake;

import io.kaidan.calendar.WorkingCalendar;
import io.kaidan.order.entry.Orders;
import io.kaidan.order.intake.IntakeState.Entered;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds where a customer's order number was used before: by an order that stands, or by a request that is still open. */
@Component
class EarlierRequests {

    private static final String ARRIVING = "another request that came in at the same moment";

    private final Intakes intakes;
    private final Orders orders;
    private final CustomerNumberClaims claims;
    private final WorkingCalendar calendar;

    EarlierRequests(Intakes intakes, Orders orders, CustomerNumberClaims claims, WorkingCalendar calendar) {
        this.intakes = intakes;
        this.orders = orders;
        this.claims = claims;
        this.calendar = calendar;
    }

    /** For a request that is not stored yet. Of several that come in at the same moment, one finds nothing and the others find that one. */
    Optional<String> beforeArrival(String id, CustomerRequest request) {
        var customerId = request.customerId();
        var number = Intake.keyOf(request.customerOrderNumber());
        var earlier = of(id, request);
        if (earlier.isPresent() || customerId == null || number == null)
            return earlier;
        var first = claims.claim(customerId, number, id);
        if (first.equals(id))
            return Optional.empty();
        if (intakes.find(first).isEmpty())
            return Optional.of(ARRIVING);
        // either it was stored a moment ago, or it was rejected, cancelled or changed since, and the number is free again
        return of(id, request)
                .or(() -> claims.takeOver(customerId, number, first, id) ? Optional.empty() : Optional.of(ARRIVING));
    }

    /** Such as {@code order SO2026-000001 of 2026-11-20}. */
    Optional<String> of(String id, CustomerRequest request) {
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
}
