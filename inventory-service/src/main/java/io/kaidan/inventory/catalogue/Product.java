package io.kaidan.inventory.catalogue;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.StockEvent.ProductChanged;
import io.kaidan.contracts.StockEvent.ProductListed;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.history.Change;
import io.kaidan.platform.history.MasterData;
import io.kaidan.platform.outbox.Outbox;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Unwrapped;

/** A product that can be ordered. Its unit never changes, because all stock figures are kept in it. */
@Document("products")
@TypeAlias("product")
public record Product(@Id String productId, String name, @Nullable String specification, String unit, Money listPrice, boolean active,
        @Unwrapped(onEmpty = Unwrapped.OnEmpty.USE_NULL) @Nullable Change change, Outbox outbox,
        @Version @Nullable Long version) implements MasterData {

    static Product list(String productId, String name, @Nullable String specification, String unit, Money listPrice, Change change) {
        return new Product(productId, name, specification, unit, listPrice, true, change,
                Outbox.empty().with(new ProductListed(productId, name, specification, unit, listPrice, change.at())), null);
    }

    Product change(String name, @Nullable String specification, String unit, Money listPrice, boolean active, Change change) {
        if (!unit.equals(this.unit))
            throw new UnitIsFixed(this, unit);
        if (name.equals(this.name) && Objects.equals(specification, this.specification) && listPrice.equals(this.listPrice)
                && active == this.active)
            return this;
        return new Product(productId, name, specification, unit, listPrice, active, change,
                outbox.with(new ProductChanged(productId, name, specification, unit, listPrice, active, change.at())), version);
    }

    /** The unit of a product cannot be changed. */
    public static final class UnitIsFixed extends Refusal {

        private static final long serialVersionUID = 1;

        UnitIsFixed(Product product, String unit) {
            super("unit-is-for-good", "%s is kept in %s; it cannot be kept in %s from now on. List it as another product."
                    .formatted(product.productId, product.unit, unit));
        }
    }
}
