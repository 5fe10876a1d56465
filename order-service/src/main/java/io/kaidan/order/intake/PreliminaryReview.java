package io.kaidan.order.intake;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.Printable;
import io.kaidan.order.customer.Customer;
import io.kaidan.order.product.CataloguePages;
import io.kaidan.order.product.OrderableProduct;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is missing, unclear or wrong in a request (A3). The review is a pure function of the request and of what is known about its
 * customer, its products and earlier orders.
 *
 * @param request the request, completed by those products that are unambiguous
 * @param customer the customer, if known
 */
public record PreliminaryReview(CustomerRequest request, List<Finding> findings, @Nullable Customer customer) {

    private static final Period FORESEEABLE = Period.ofYears(2);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** So many unprintable characters are named at most. */
    private static final int MOST_CHARACTERS = 20;

    public PreliminaryReview {
        findings = List.copyOf(findings);
    }

    /**
     * The data that a request is compared with.
     *
     * @param earlier where the customer's order number was used before, such as {@code order SO2026-000001}
     * @param sender the program that sent it; nobody where a clerk has taken it
     */
    public record Knowledge(Optional<Customer> customer, CataloguePages catalogue, Optional<String> earlier, LocalDate today,
            Optional<Sender> sender) {}

    /**
     * A program, whose prices nobody has agreed to: they are held against the list.
     *
     * @param trusted whether its orders need no look by a person
     * @param priceTolerance by how many percent of the list price a price may differ from it
     */
    public record Sender(String client, boolean trusted, BigDecimal priceTolerance) {

        boolean takesForListPrice(Money price, Money list) {
            return price.currency().equals(list.currency()) && price.amount().subtract(list.amount()).abs().multiply(HUNDRED)
                    .compareTo(list.amount().multiply(priceTolerance)) <= 0;
        }
    }

    public static PreliminaryReview of(CustomerRequest request, Knowledge known) {
        var found = new ArrayList<Finding>();
        reviewCustomer(request, known, found);
        reviewSender(known, found);
        reviewDelivery(request, known.today, found);
        var lines = new ArrayList<RequestedLine>(request.lines().size());
        for (int i = 0; i < request.lines().size(); i++)
            lines.add(new LineReview(i, request.lines().get(i), known, found).completed());
        reviewLines(request, found);
        reviewPrint(request, known.customer, lines, found);
        return new PreliminaryReview(request.with(lines), found, known.customer.orElse(null));
    }

    public boolean isFlawless() {
        return findings.isEmpty();
    }

    List<Finding> blocking() {
        return findings.stream().filter(Finding::blocking).toList();
    }

    /** The contact for the order. */
    @Nullable
    String contact() {
        return DeliverTo.isMissing(request.contact()) && customer != null ? customer.contact() : request.contact();
    }

    private static void reviewCustomer(CustomerRequest request, Knowledge known, List<Finding> found) {
        if (DeliverTo.isMissing(request.customerId()))
            found.add(missing("customerId", "It is not said who the customer is. Choose them from the list, or add them."));
        else if (known.customer.isEmpty())
            found.add(new Finding("customerId", "unknown-customer",
                    "There is no customer %s. Choose them from the list, or add them.".formatted(request.customerId()), true));
        known.earlier.ifPresent(earlier -> found.add(new Finding("customerOrderNumber", "duplicate",
                "The customer's order number %s was used before, for %s. Make sure that this is not the same order again."
                        .formatted(request.customerOrderNumber(), earlier),
                false)));
    }

    private static void reviewSender(Knowledge known, List<Finding> found) {
        known.sender.filter(sender -> !sender.trusted).ifPresent(sender -> found.add(new Finding("channel", "sender-not-trusted",
                "The business system %s sent it, which is not trusted to order without a look. Review it like any other request."
                        .formatted(sender.client),
                false)));
    }

    private static void reviewDelivery(CustomerRequest request, LocalDate today, List<Finding> found) {
        var wantedBy = request.wantedBy();
        if (wantedBy == null)
            found.add(missing("wantedBy", "It is not said by when the customer wants the goods. Ask them for a day."));
        else if (wantedBy.isBefore(today))
            found.add(new Finding("wantedBy", "date-in-past",
                    "The customer wants the goods by %s, which is past. Ask them for another day.".formatted(wantedBy), true));
        else if (wantedBy.isAfter(today.plus(FORESEEABLE)))
            found.add(new Finding("wantedBy", "date-too-far",
                    "The customer wants the goods by %s, which is more than two years ahead. Ask them whether they mean that day."
                            .formatted(wantedBy),
                    true));
        var deliverTo = request.deliverTo();
        if (deliverTo == null)
            found.add(missing("deliverTo", "It is not said where the goods go. Ask the customer for the address."));
        else
            deliverTo.missing().forEach(part -> found
                    .add(missing("deliverTo." + part, "The delivery address has no %s. Ask the customer for it.".formatted(part))));
    }

    private static void reviewLines(CustomerRequest request, List<Finding> found) {
        if (request.lines().isEmpty())
            found.add(missing("lines", "It is not said what the customer wants. Add at least one line."));
        var currencies = request.lines().stream().map(RequestedLine::unitPrice).filter(Objects::nonNull).map(Money::currency).distinct()
                .sorted().toList();
        if (currencies.size() > 1)
            found.add(new Finding("lines", "several-currencies",
                    "The prices are in several currencies (%s). An order has one: agree on it with the customer, or take several orders."
                            .formatted(String.join(", ", currencies)),
                    true));
    }

    /** What cannot be printed would stop the order at its first document, when its goods are reserved already. */
    private static void reviewPrint(CustomerRequest request, Optional<Customer> customer, List<RequestedLine> completed,
            List<Finding> found) {
        reviewPrint("contact", request.contact(), found);
        reviewPrint("customerOrderNumber", request.customerOrderNumber(), found);
        reviewPrint("remarks", request.remarks(), found);
        customer.ifPresent(known -> reviewPrint("customerId", known.name(), found));
        var deliverTo = request.deliverTo();
        if (deliverTo != null)
            deliverTo.printed().forEach((part, text) -> reviewPrint("deliverTo." + part, text, found));
        for (int i = 0; i < completed.size(); i++) {
            var asked = request.lines().get(i);
            var ordered = completed.get(i);
            reviewPrint("lines[" + i + "].productName", both(asked.productName(), ordered.productName()), found);
            reviewPrint("lines[" + i + "].specification", both(asked.specification(), ordered.specification()), found);
        }
    }

    /** As the customer says it and as the catalogue does. */
    private static String both(@Nullable String asked, @Nullable String ordered) {
        return Stream.of(asked, ordered).filter(Objects::nonNull).distinct().collect(Collectors.joining(" "));
    }

    private static void reviewPrint(String field, @Nullable String text, List<Finding> found) {
        var unprintable = text == null ? List.<String>of() : Printable.unprintable(text);
        if (!unprintable.isEmpty())
            found.add(new Finding(field, "not-printable",
                    "Documents cannot print %s. Ask the customer for a spelling with other characters."
                            .formatted(unprintable.stream().limit(MOST_CHARACTERS).collect(Collectors.joining(", "))),
                    true));
    }

    private static Finding missing(String field, String message) {
        return new Finding(field, "missing-field", message, true);
    }
}
