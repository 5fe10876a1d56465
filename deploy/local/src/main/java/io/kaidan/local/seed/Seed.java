package io.kaidan.local.seed;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.DocumentKinds;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.WarehouseReport;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.Installation;
import io.kaidan.local.client.Convergence;
import io.kaidan.local.client.GatewayClient;
import io.kaidan.local.identity.DemoAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Creates the demonstration data at the first start; data that exists already stays as it is. */
public final class Seed {

    /** Constant, so that the same reports are sent again if an earlier start was interrupted. */
    private static final Instant OPENED = Instant.parse("2020-01-01T00:00:00Z");
    private static final int CONFLICT = 409;
    private static final int UNKNOWN = 404;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final GatewayClient api;

    private Seed(GatewayClient api) {
        this.api = api;
    }

    /** @param done the file that marks the data as created */
    public static void plant(Installation installation, Path done, Consumer<String> progress) {
        if (Files.exists(done))
            return;
        try (var api = new GatewayClient(installation)) {
            var seed = new Seed(api);
            seed.rules();
            seed.customers();
            seed.businessSystems();
            seed.products();
            seed.openingStock();
            awaitHeard(installation);
            Files.writeString(done, Instant.now() + "\n");
            progress.accept("  Created " + Demonstration.CUSTOMERS.size() + " customers and " + Demonstration.PRODUCTS.size()
                    + " products with opening stock");
        } catch (CommandFailed e) {
            progress.accept("  The demonstration data could not be created; this is repeated at the next start: " + e.getMessage());
        } catch (IOException e) {
            throw new CommandFailed("The file that marks the demonstration data as created cannot be written to " + done + " (" + e + ").",
                    e);
        }
    }

    /**
     * Flawless orders of trusted business systems need no manual step, and picking starts long before the goods have to leave.
     */
    private void rules() {
        var desk = new LinkedHashMap<String, Object>();
        api.get(DemoAccount.ADMIN, "/api/orders/policy").orFail().body().properties()
                .forEach(rule -> desk.put(rule.getKey(), rule.getValue()));
        desk.put("straightThroughForTrusted", true);
        api.put(DemoAccount.ADMIN, "/api/orders/policy", desk).orFail();
        api.put(DemoAccount.ADMIN, "/api/documents/policy",
                Map.of("automatic", List.of(DocumentKinds.SALES_ORDER, DocumentKinds.DELIVERY_NOTE, DocumentKinds.INVOICE)))
                .orFail();
        api.put(DemoAccount.ADMIN, "/api/shipments/policy", Map.of("pickAheadDays", 60)).orFail();
    }

    private void customers() {
        for (var customer : Demonstration.CUSTOMERS)
            create("/api/customers", customer.id(), Map.of("id", customer.id(), "name", customer.name(), "contact", customer.contact(),
                    "email", customer.email(), "region", customer.address().region()));
    }

    private void businessSystems() {
        for (var customer : Demonstration.CUSTOMERS) {
            var system = customer.system();
            if (system == null)
                continue;
            var path = "/api/business-systems/" + system.id();
            if (api.get(DemoAccount.ADMIN, path).status() == UNKNOWN)
                api.put(DemoAccount.ADMIN, path, Map.of("customerId", customer.id(), "trusted", true)).orFail();
        }
    }

    private void products() {
        for (var product : Demonstration.PRODUCTS)
            create("/api/products", product.id(), Map.of("productId", product.id(), "name", product.name(), "specification",
                    product.specification(), "unit", product.unit(), "listPrice", product.listPrice()));
    }

    private void create(String path, String id, Object body) {
        var answer = api.post(DemoAccount.ADMIN, path, body, "seed-" + id);
        if (answer.status() != CONFLICT)
            answer.orFail();
    }

    private void openingStock() {
        var reports = Demonstration.PRODUCTS.stream().map(product -> new WarehouseReport.GoodsReceivedReport(
                Ids.derived("opening-stock", product.id()), Demonstration.WAREHOUSE, product.id(), product.openingStock(), OPENED))
                .toList();
        api.post(DemoAccount.WAREHOUSE_SYSTEM, "/api/reports/warehouse",
                reports.stream().map(report -> ContractJson.mapper().writerFor(WarehouseReport.class).writeValueAsString(report))
                        .map(ContractJson.mapper()::readTree).toList())
                .orFail();
    }

    /** Waits until the services have consumed the data, such as the catalogue, since the first order needs it. */
    private static void awaitHeard(Installation installation) {
        try (var convergence = new Convergence(installation)) {
            var _ = convergence.await(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
