package io.kaidan.order.intake;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.order.product.Product;
import org.jspecify.annotations.Nullable;

/** One thing the customer wants, as far as he said. */
public record RequestedLine(@Nullable String productId, @Nullable String productName, @Nullable String specification,
        @Nullable Quantity quantity, @Nullable Money unitPrice) {

    RequestedLine of(Product product) {
        return new RequestedLine(product.id(), product.name(), product.specification(), quantity, unitPrice);
    }
}
