package io.kaidan.order.product;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of the catalogue that one request needs. */
public final class CataloguePages {

    private final Map<String, OrderableProduct> byId;
    private final Map<String, List<OrderableProduct>> byName;

    public CataloguePages(Stream<OrderableProduct> products) {
        byId = products.collect(Collectors.toMap(OrderableProduct::id, Function.identity(), (one, _) -> one));
        byName = byId.values().stream().filter(OrderableProduct::active).collect(Collectors.groupingBy(OrderableProduct::nameKey));
    }

    public Optional<OrderableProduct> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The orderable products with this name and, if given, this specification. */
    public List<OrderableProduct> named(String name, @Nullable String specification) {
        return byName.getOrDefault(OrderableProduct.key(name), List.of()).stream()
                .filter(product -> specification == null || specification.isBlank() || product.isSpecifiedAs(specification))
                .sorted(Comparator.comparing(OrderableProduct::id)).toList();
    }
}
