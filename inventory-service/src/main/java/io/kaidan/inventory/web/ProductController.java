package io.kaidan.inventory.web;

import io.kaidan.contracts.Currencies;
import io.kaidan.contracts.Limits;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.MultiLine;
import io.kaidan.contracts.Texts;
import io.kaidan.inventory.catalogue.Catalogue;
import io.kaidan.inventory.catalogue.Product;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.history.History;
import io.kaidan.platform.history.HistoryEntry;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Etags;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.platform.web.PrintableText;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Products over HTTP. */
@RestController
@RequestMapping("/api/products")
@Readers
class ProductController {

    private final Catalogue catalogue;
    private final History history;

    ProductController(Catalogue catalogue, History history) {
        this.catalogue = catalogue;
        this.history = history;
    }

    @PostMapping
    @RolesAllowed({Roles.DEPARTMENT, Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<ProductView> list(@Valid @RequestBody ListProduct request, Principal who) {
        var product = catalogue.list(request.productId, visible("name", request.name), specification(request.specification),
                visible("unit", request.unit), price(request.listPrice), who.getName());
        return ResponseEntity.created(URI.create("/api/products/" + product.productId())).eTag(Etags.of(product.version()))
                .body(ProductView.of(product));
    }

    @GetMapping
    Slice<ProductView> products(@RequestParam(required = false) @Nullable String q, @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        return Slice.of(catalogue.search(q, after, limit + 1), limit, ProductView::of, Product::productId);
    }

    @GetMapping("/{productId}")
    ResponseEntity<ProductView> product(@PathVariable String productId) {
        var product = catalogue.get(productId);
        return ResponseEntity.ok().eTag(Etags.of(product.version())).body(ProductView.of(product));
    }

    @PutMapping("/{productId}")
    @RolesAllowed({Roles.DEPARTMENT, Roles.MANAGER, Roles.ADMIN})
    ResponseEntity<ProductView> change(@PathVariable String productId, @Valid @RequestBody ChangeProduct request, IfMatch ifMatch,
            Principal who) {
        var known = catalogue.get(productId);
        ifMatch.check(known.version());
        var product = catalogue.change(known, visible("name", request.name), specification(request.specification),
                visible("unit", request.unit), price(request.listPrice),
                request.active == null || request.active, who.getName(), request.reason);
        return ResponseEntity.ok().eTag(Etags.of(product.version())).body(ProductView.of(product));
    }

    @GetMapping("/{productId}/history")
    @RolesAllowed({Roles.DEPARTMENT, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    Slice<HistoryEntry<ProductView>> history(@PathVariable String productId, @RequestParam @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return history.of(catalogue.get(productId), after, limit, ProductView::of);
    }

    /** The text without surrounding blanks, which nobody sees. */
    private static String visible(String field, String text) {
        var visible = Texts.trimmed(text);
        if (visible == null)
            throw new InvalidInput(field, "must not be blank: it consists of characters that nobody sees");
        return PrintableText.checked(field, visible);
    }

    private static @Nullable String specification(@Nullable String specification) {
        return PrintableText.checked("specification", Texts.trimmed(specification));
    }

    private static Money price(Money listPrice) {
        if (!Currencies.isInCirculation(listPrice.currency()))
            throw new InvalidInput("listPrice.currency", Currencies.remedy(listPrice.currency()));
        if (listPrice.amount().signum() < 0)
            throw new InvalidInput("listPrice.amount", "must not be negative");
        return listPrice;
    }

    record ListProduct(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
                    message = "has to be 1 to 64 letters, digits, dots, hyphens or underscores") String productId,
            @NotBlank @Size(max = Limits.PRODUCT_NAME) String name, @Nullable @Size(max = Limits.SPECIFICATION) String specification,
            @NotBlank @Size(max = Limits.UNIT) String unit,
            @NotNull Money listPrice) {}

    /**
     * @param active false if it can no longer be ordered; true if missing
     * @param reason why it is changed, for its history
     */
    record ChangeProduct(@NotBlank @Size(max = Limits.PRODUCT_NAME) String name,
            @Nullable @Size(max = Limits.SPECIFICATION) String specification,
            @NotBlank @Size(max = Limits.UNIT) String unit, @NotNull Money listPrice, @Nullable Boolean active,
            @Nullable @Size(max = Limits.REASON) @MultiLine String reason) {}

    record ProductView(String productId, String name, @Nullable String specification, String unit, Money listPrice, boolean active,
            @Nullable Long version) {

        static ProductView of(Product product) {
            return new ProductView(product.productId(), product.name(), product.specification(), product.unit(), product.listPrice(),
                    product.active(), product.version());
        }
    }
}
