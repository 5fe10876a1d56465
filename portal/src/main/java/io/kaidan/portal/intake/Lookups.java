package io.kaidan.portal.intake;

import io.kaidan.contracts.Money;
import io.kaidan.portal.service.ListQuery;
import io.kaidan.portal.service.Services;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a clerk who has typed a few letters may mean. */
@RestController
class Lookups {

    private final LookupApi customers;
    private final LookupApi products;

    Lookups(Services services) {
        this.customers = services.order(LookupApi.class);
        this.products = services.inventory(LookupApi.class);
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
        return customers.customers(ListQuery.of(8).with("q", q)).items();
    }

    @GetMapping("/lookup/products")
    List<Choice> products(@RequestParam String q) {
        return products.products(ListQuery.of(8).with("q", q)).items().stream().filter(product -> !Boolean.FALSE.equals(product.active))
                .map(Choice::of).toList();
    }
}
