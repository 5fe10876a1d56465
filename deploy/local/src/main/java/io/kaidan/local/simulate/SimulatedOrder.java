package io.kaidan.local.simulate;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.Channels;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.local.identity.DemoAccount;
import io.kaidan.local.seed.Demonstration;
import io.kaidan.local.seed.Demonstration.Customer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order of a simulated customer. The same number of the same run is always the same order.
 *
 * @param course how the desk handles it
 */
record SimulatedOrder(String key, Course course, Customer customer, String channel, String customerOrderNumber, LocalDate wantedBy,
        List<Line> lines,
        @Nullable String remarks, boolean cancelled) {

    /** How the desk handles an order. */
    enum Course {
        /** A customer's trusted system sends it, nothing is missing, prices are those of the list. */
        STRAIGHT_THROUGH,
        /** A clerk receives, reviews and enters it; a colleague verifies it. */
        BY_HAND,
        /** Like {@link #BY_HAND}, but the customer has to be asked for the address first. */
        CLARIFIED,
        /** It is rejected. */
        REJECTED
    }

    /** @param byName whether the customer gives name and specification instead of the product number */
    record Line(Demonstration.Product product, Quantity quantity, boolean byName) {}

    private static final List<String> REMARKS = List.of("请随货附质检报告", "送货前请电话联系", "包装请用木箱", "Bitte vor 16 Uhr anliefern",
            "Livraison sur rendez-vous", "周末不收货", "請開三聯式發票");

    static SimulatedOrder of(String run, int number, LocalDate today) {
        var chance = Chance.of("order", run, Integer.toString(number));
        var turn = chance.between(1, 100);
        var course = turn <= 80 ? Course.STRAIGHT_THROUGH : turn <= 92 ? Course.BY_HAND : turn <= 98 ? Course.CLARIFIED : Course.REJECTED;
        return of(run, number, today, course, chance);
    }

    /** An order without manual steps that is not cancelled. */
    static SimulatedOrder straightThrough(String run, int number, LocalDate today) {
        var order = of(run, number, today, Course.STRAIGHT_THROUGH, Chance.of("order", run, Integer.toString(number)));
        return new SimulatedOrder(order.key, order.course, order.customer, order.channel, order.customerOrderNumber, order.wantedBy,
                order.lines,
                order.remarks, false);
    }

    private static SimulatedOrder of(String run, int number, LocalDate today, Course course, Chance chance) {
        var customer = chance.oneOf(Demonstration.CUSTOMERS.stream()
                .filter(candidate -> candidate.hasSystem() == (course == Course.STRAIGHT_THROUGH)).toList());
        var channel = course == Course.STRAIGHT_THROUGH
                ? Channels.SYSTEM
                : chance.oneOf(List.of(Channels.TELEPHONE, Channels.EMAIL, Channels.FAX));
        return new SimulatedOrder("simulation-" + run + "-" + number, course, customer, channel, "PO-" + run + "-" + number,
                today.plusDays(chance.between(5, 45)), lines(chance, course != Course.STRAIGHT_THROUGH),
                chance.percent(20) ? chance.oneOf(REMARKS) : null, course != Course.REJECTED && chance.percent(3));
    }

    private static List<Line> lines(Chance chance, boolean perhapsByName) {
        var lines = new ArrayList<Line>();
        var wanted = chance.between(1, 4);
        for (int i = 0; i < wanted; i++) {
            var product = chance.oneOf(Demonstration.PRODUCTS);
            if (lines.stream().noneMatch(line -> line.product().equals(product)))
                lines.add(new Line(product, Quantity.of(chance.between(1, 12), product.unit()), perhapsByName && chance.percent(30)));
        }
        return lines;
    }

    /** Who brings it to the desk: the customer's own system, or a clerk who takes the call. */
    DemoAccount sender() {
        return channel.equals(Channels.SYSTEM) ? Objects.requireNonNull(customer.system()) : DemoAccount.CLERK;
    }

    /** The request body, with or without the delivery address. */
    Map<String, Object> request(@Nullable Address deliverTo) {
        var request = new LinkedHashMap<String, Object>();
        request.put("customerId", customer.id());
        request.put("contact", customer.contact());
        request.put("customerOrderNumber", customerOrderNumber);
        request.put("wantedBy", wantedBy);
        if (deliverTo != null)
            request.put("deliverTo", deliverTo);
        request.put("lines", lines.stream().map(SimulatedOrder::json).toList());
        if (remarks != null)
            request.put("remarks", remarks);
        return request;
    }

    private static Map<String, Object> json(Line line) {
        var json = new LinkedHashMap<String, Object>();
        if (line.byName()) {
            json.put("productName", line.product().name());
            json.put("specification", line.product().specification());
        } else
            json.put("productId", line.product().id());
        json.put("quantity", line.quantity());
        json.put("unitPrice", price(line));
        return json;
    }

    private static Money price(Line line) {
        return line.product().listPrice();
    }
}
