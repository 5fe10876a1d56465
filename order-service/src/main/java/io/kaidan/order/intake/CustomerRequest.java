package io.kaidan.order.intake;

import io.kaidan.contracts.Amounts;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.contracts.OrderEvent.OrderContent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the customer wants (A2), as far as it is known. Any field may be missing; the review reports missing fields. */
public record CustomerRequest(@Nullable String customerId, @Nullable String contact, @Nullable String customerOrderNumber,
        @Nullable LocalDate wantedBy, @Nullable DeliverTo deliverTo, List<RequestedLine> lines, @Nullable String remarks) {

    public CustomerRequest {
        lines = List.copyOf(lines);
    }

    Set<String> productIds() {
        return each(RequestedLine::productId);
    }

    /** The names of products that are requested by name only. */
    Set<String> productNames() {
        return each(line -> DeliverTo.isMissing(line.productId()) ? line.productName() : null);
    }

    private Set<String> each(Function<RequestedLine, @Nullable String> part) {
        return lines.stream().map(part).filter(Objects::nonNull).filter(text -> !text.isBlank()).collect(Collectors.toSet());
    }

    CustomerRequest with(List<RequestedLine> completed) {
        return new CustomerRequest(customerId, contact, customerOrderNumber, wantedBy, deliverTo, completed, remarks);
    }

    CustomerRequest by(String customer) {
        return new CustomerRequest(customer, contact, customerOrderNumber, wantedBy, deliverTo, lines, remarks);
    }

    /** The content of the order that this request becomes. Call it only if the review found nothing blocking. */
    OrderContent content(String orderNumber, String customerName, @Nullable String orderContact) {
        var ordered = new ArrayList<Line>(lines.size());
        for (var wanted : lines)
            ordered.add(new Line(ordered.size() + 1, Objects.requireNonNull(wanted.productId()),
                    Objects.requireNonNull(wanted.productName()), wanted.specification(), Objects.requireNonNull(wanted.quantity()),
                    Objects.requireNonNull(wanted.unitPrice())));
        return new OrderContent(orderNumber, 1, Objects.requireNonNull(customerId), customerName, orderContact, customerOrderNumber,
                Objects.requireNonNull(wantedBy), Objects.requireNonNull(deliverTo).address().orElseThrow(), ordered,
                Amounts.total(ordered), remarks);
    }

    /** Whether the two requests differ in nothing but looked-up product names. */
    boolean isSameButNamed(CustomerRequest named) {
        return with(List.of()).equals(named.with(List.of())) && lines.size() == named.lines.size()
                && IntStream.range(0, lines.size()).allMatch(i -> lines.get(i).isSameButNamed(named.lines.get(i)));
    }
}
