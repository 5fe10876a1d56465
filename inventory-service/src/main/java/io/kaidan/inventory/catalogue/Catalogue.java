package io.kaidan.inventory.catalogue;

import io.kaidan.contracts.Money;
import io.kaidan.inventory.InventoryProperties;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.history.Change;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Lists products and changes their data. */
@Component
@SuppressWarnings("ReferenceEquality") // a product that does not change returns itself
public class Catalogue {

    private final Products products;
    private final StockItems items;
    private final InventoryProperties properties;
    private final Clock clock;

    public Catalogue(Products products, StockItems items, InventoryProperties properties, Clock clock) {
        this.products = products;
        this.items = items;
        this.properties = properties;
        this.clock = clock;
    }

    public Product list(String productId, String name, @Nullable String specification, String unit, Money listPrice, String by) {
        var known = products.findById(productId);
        if (known.isPresent()) {
            openShelf(known.get()); // a crash may have prevented it
            throw new AlreadyListed(productId);
        }
        var product = products.save(Product.list(productId, name, specification, unit, listPrice, new Change(by, clock.instant(), null)));
        openShelf(product);
        return product;
    }

    private void openShelf(Product product) {
        items.open(product.productId(), properties.warehouse(), product.unit());
    }

    public Product change(Product product, String name, @Nullable String specification, String unit, Money listPrice, boolean active,
            String by, @Nullable String reason) {
        var changed = product.change(name, specification, unit, listPrice, active, new Change(by, clock.instant(), reason));
        return changed == product ? product : products.save(changed);
    }

    public Product get(String productId) {
        return products.findById(productId).orElseThrow(() -> new UnknownProduct(productId));
    }

    public List<Product> search(@Nullable String text, String after, int limit) {
        return text == null || text.isBlank()
                ? products.page(after, Limit.of(limit))
                : products.search(Pattern.quote(text.strip()), after, Limit.of(limit));
    }

    /** There is no such product. */
    public static final class UnknownProduct extends NotFound {

        private static final long serialVersionUID = 1;

        public UnknownProduct(String productId) {
            super("unknown-product", "There is no product " + productId + ". Look for it under GET /api/products, or list it first.");
        }
    }

    /** The id is taken. */
    public static final class AlreadyListed extends Refusal {

        private static final long serialVersionUID = 1;

        AlreadyListed(String productId) {
            super("already-listed", "Product %s is listed already. Change it with PUT /api/products/%s, or choose another id."
                    .formatted(productId, productId));
        }
    }
}
