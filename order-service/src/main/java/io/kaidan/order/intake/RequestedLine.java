package io.kaidan.order.intake;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.order.product.OrderableProduct;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One product that the customer wants, as far as it is known. */
public record RequestedLine(@Nullable String productId, @Nullable String productName, @Nullable String specification,
        @Nullable Quantity quantity, @Nullable Money unitPrice) {

    RequestedLine of(OrderableProduct product) {
        return new RequestedLine(product.id(), product.name(), product.specification(), quantity, unitPrice);
    }

    /** Whether the two lines differ in nothing but the looked-up product name. */
    boolean isSameButNamed(RequestedLine named) {
        return equals(named) || (productName == null && specification == null && Objects.equals(productId, named.productId)
                && Objects.equals(quantity, named.quantity) && Objects.equals(unitPrice, named.unitPrice));
    }
}
