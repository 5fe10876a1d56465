package io.kaidan.order.intake;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.Units;
import io.kaidan.order.intake.PreliminaryReview.Knowledge;
import io.kaidan.order.intake.PreliminaryReview.Sender;
import io.kaidan.order.product.CataloguePages;
import io.kaidan.order.product.OrderableProduct;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The review of one line. */
final class LineReview {

    private final int index;
    private final RequestedLine line;
    private final CataloguePages catalogue;
    private final Optional<Sender> sender;
    private final List<Finding> found;

    /** @param found where the findings go */
    LineReview(int index, RequestedLine line, Knowledge known, List<Finding> found) {
        this.index = index;
        this.line = line;
        this.catalogue = known.catalogue();
        this.sender = known.sender();
        this.found = found;
    }

    /** The line, completed by its product if that is unambiguous. */
    RequestedLine completed() {
        var product = product();
        reviewQuantity(product);
        reviewPrice(product);
        return product.map(line::of).orElse(line);
    }

    private Optional<OrderableProduct> product() {
        var id = line.productId();
        if (id != null && !id.isBlank())
            return productById(id);
        var name = line.productName();
        if (name == null || name.isBlank()) {
            add("productId", "missing-field", "Line %d does not say which product. Choose one from the catalogue.".formatted(number()));
            return Optional.empty();
        }
        return productByName(name);
    }

    private Optional<OrderableProduct> productById(String id) {
        var product = catalogue.find(id);
        if (product.isEmpty())
            add("productId", "unknown-product",
                    "Line %d asks for product %s, which is not in the catalogue. Choose another one.".formatted(number(), id));
        else if (!product.get().active())
            add("productId", "product-not-sold",
                    "Line %d asks for %s (%s), which is no longer sold. Offer the customer another product."
                            .formatted(number(), product.get().name(), id));
        else if (line.productName() != null && !line.productName().isBlank()
                && !OrderableProduct.key(line.productName()).equals(product.get().nameKey())) {
            found.add(new Finding(path("productName"), "product-name-differs",
                    "Line %d says %s, but product %s is %s. Ask the customer which one they mean.".formatted(number(),
                            line.productName(), id, product.get().name()),
                    true));
            return Optional.empty();
        } else if (!DeliverTo.isMissing(line.specification()) && !product.get().isSpecifiedAs(line.specification())) {
            found.add(new Finding(path("specification"), "specification-differs",
                    "Line %d says %s, but product %s %s. Ask the customer which one they mean.".formatted(number(),
                            line.specification(), id,
                            product.get().specification() == null ? "has no specification" : "is " + product.get().specification()),
                    true));
            return Optional.empty();
        }
        return product;
    }

    private Optional<OrderableProduct> productByName(String name) {
        var candidates = catalogue.named(name, line.specification());
        switch (candidates.size()) {
            case 0 -> add("productName", "unknown-product",
                    "Line %d asks for %s%s, which is not in the catalogue. Look for the product under another name, or ask the customer."
                            .formatted(number(), name, specified()));
            case 1 -> {
                return Optional.of(candidates.getFirst());
            }
            default -> add("productName", "several-products",
                    "Line %d asks for %s%s, which may be any of %s. Choose the one the customer means, or ask them.".formatted(number(),
                            name, specified(),
                            candidates.stream().limit(10).map(LineReview::described).collect(Collectors.joining(", "))));
        }
        return Optional.empty();
    }

    private void reviewQuantity(Optional<OrderableProduct> product) {
        Quantity quantity = line.quantity();
        if (quantity == null) {
            add("quantity", "missing-field", "Line %d does not say how much. Ask the customer.".formatted(number()));
            return;
        }
        if (!quantity.isPositive())
            add("quantity", "not-positive",
                    "Line %d asks for %s. The quantity must be more than nothing: ask the customer.".formatted(number(), quantity));
        if (!Units.allows(quantity))
            add("quantity", "not-divisible",
                    "Line %d asks for %s, but %s cannot be divided. Ask the customer for a whole number.".formatted(number(), quantity,
                            quantity.unit()));
        product.filter(p -> !p.unit().equals(quantity.unit()))
                .ifPresent(p -> add("quantity", "wrong-unit",
                        "Line %d asks for %s, but %s is counted in %s. Convert the quantity, or ask the customer.".formatted(number(),
                                quantity, p.name(), p.unit())));
    }

    /** A price of nothing is agreed for samples and replacements, so a person decides. An amount that only rounds to nothing is an error. */
    private void reviewPrice(Optional<OrderableProduct> product) {
        Money price = line.unitPrice();
        if (price == null)
            add("unitPrice", "missing-field", "Line %d has no price.%s Enter the price agreed with the customer.".formatted(number(),
                    product.map(p -> " The list price is " + p.listPrice() + ".").orElse("")));
        else if (price.amount().signum() < 0)
            add("unitPrice", "not-positive",
                    "Line %d has the price %s. It must not be less than nothing: enter the price agreed with the customer."
                            .formatted(number(), price));
        else if (price.amount().signum() == 0)
            look("unitPrice", "free-of-charge",
                    "Line %d is free of charge. Make sure that this was agreed with the customer.".formatted(number()));
        else if (vanishes(price, line.quantity()))
            add("unitPrice", "rounds-to-nothing",
                    "Line %d asks for %s at %s, which rounds to %s. Enter the price agreed with the customer, or 0 for what is free of charge."
                            .formatted(number(), line.quantity(), price, Money.zero(price.currency())));
        else
            product.map(OrderableProduct::listPrice).filter(list -> sender.isPresent() && !sender.get().takesForListPrice(price, list))
                    .ifPresent(list -> look("unitPrice", "price-differs",
                            "Line %d has the price %s, but the list price is %s. Make sure that this price was agreed with the customer."
                                    .formatted(number(), price, list)));
    }

    private static boolean vanishes(Money price, @Nullable Quantity quantity) {
        return quantity != null && quantity.isPositive() && price.times(quantity).amount().signum() == 0;
    }

    /** It blocks nothing, but a person looks. */
    private void look(String field, String code, String message) {
        found.add(new Finding(path(field), code, message, false));
    }

    private void add(String field, String code, String message) {
        found.add(new Finding(path(field), code, message, true));
    }

    private String path(String field) {
        return "lines[" + index + "]." + field;
    }

    private int number() {
        return index + 1;
    }

    private String specified() {
        return DeliverTo.isMissing(line.specification()) ? "" : " (" + line.specification() + ")";
    }

    private static String described(OrderableProduct product) {
        return product.id() + (product.specification() == null ? "" : " (" + product.specification() + ")");
    }
}
