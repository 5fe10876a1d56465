package io.kaidan.portal.intake;

import io.kaidan.contracts.Money;
import io.kaidan.portal.service.Page;
import io.kaidan.portal.service.Services;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a clerk who has typed a few letters may mean. */
@RestController
class Lookups {

    private final Services services;

    Lookups(Services services) {
        this.services = services;
    }

    record Customer(String id, String name, @Nullable String contact, @Nullable String region) {}

    record Product(String productId, String name, @Nullable String specification, String unit, @Nullable Money listPrice,
            @Nullable Boolean active) {}

    /** @param price amount only; the form has the currency */
    record Choice(String productId, String name, @Nullable String specification, String unit, @Nullable String price,
            @Nullable String currency) {

        static Choice of(Product product) {
            Money price = product.listPrice;
            return new Choice(product.productId, product.name, product.specification, product.unit,
                    price == null ? null : price.amount().toPlainString(), price == null ? null : price.currency());
        }
    }

    @GetMapping("/lookup/customers")
    List<Customer> customers(@RequestParam String q) {
        Page<Customer> found = services.order().list(new ParameterizedTypeReference<>() {
        }, "/api/customers", Map.of("q", q, "limit", "8"));
        return found.items();
    }

    @GetMapping("/lookup/products")
    List<Choice> products(@RequestParam String q) {
        Page<Product> found = services.inventory().list(new ParameterizedTypeReference<>() {
        }, "/api/products",
                Map.of("q", q, "limit", "8"));
        return found.items().stream().filter(product -> !Boolean.FALSE.equals(product.active)).map(Choice::of).toList();
    }
}
