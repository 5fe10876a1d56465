package io.kaidan.prove.simulation;

import io.kaidan.contracts.Channels;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.local.identity.DemoAccount;
import io.kaidan.local.seed.Demonstration;
import io.kaidan.local.seed.Demonstration.Customer;
import io.kaidan.local.seed.Demonstration.Product;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * An order to be sent. The same number of the same seed is always the same order.
 *
 * @param number the customer's order number, which is unique
 * @param byHand whether clerks enter and verify it, instead of a rule
 * @param cancelled whether the customer cancels it
 */
public record PlannedOrder(String number, Customer customer, LocalDate wantedBy, List<Line> lines, boolean byHand, boolean cancelled) {

    /** The products of the proof. Some are scarce, so that orders have to wait. */
    public static final List<Product> PRODUCTS = Demonstration.PRODUCTS.stream()
            .filter(product -> List.of("P-1001", "P-1003", "P-1005", "P-1009", "P-1021", "P-1022").contains(product.id())).toList();

    public record Line(Product product, Quantity quantity) {

        Money worth() {
            return product.listPrice().times(quantity);
        }
    }

    static PlannedOrder of(long seed, int turn, LocalDate today) {
        var chance = chance(seed, "order", turn);
        var byHand = chance.nextInt(100) < 25;
        var customers = Demonstration.CUSTOMERS.stream().filter(customer -> customer.hasSystem() != byHand).toList();
        var products = new ArrayList<>(PRODUCTS);
        var lines = new ArrayList<Line>();
        for (int i = chance.nextInt(1, 5); i > 0; i--) {
            var product = products.remove(chance.nextInt(products.size()));
            lines.add(new Line(product, Quantity.of(chance.nextInt(1, 7), product.unit())));
        }
        return new PlannedOrder("PO-%d-%d".formatted(seed, turn), customers.get(chance.nextInt(customers.size())),
                today.plusDays(chance.nextInt(6, 40)), lines, byHand, chance.nextInt(100) < 10);
    }

    static Random chance(long seed, String about, Object which) {
        return new Random(seed ^ java.util.UUID.fromString(Ids.derived(about, which.toString())).getLeastSignificantBits());
    }

    public Money worth() {
        return lines.stream().map(Line::worth).reduce(Money::plus).orElseThrow();
    }

    /** Who brings it to the desk: the customer's own system, or a clerk who writes down what the customer says. */
    DemoAccount sender() {
        return byHand ? DemoAccount.CLERK : Objects.requireNonNull(customer.system());
    }

    Map<String, Object> request() {
        var request = new LinkedHashMap<String, Object>();
        request.put("channel", byHand ? Channels.TELEPHONE : Channels.SYSTEM);
        request.put("customerId", customer.id());
        request.put("contact", customer.contact());
        request.put("customerOrderNumber", number);
        request.put("wantedBy", wantedBy);
        request.put("deliverTo", customer.address());
        request.put("lines", lines.stream().map(line -> Map.of("productId", line.product.id(), "quantity", line.quantity, "unitPrice",
                line.product.listPrice())).toList());
        return request;
    }
}
