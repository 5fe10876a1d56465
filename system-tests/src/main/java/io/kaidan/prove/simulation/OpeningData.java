package io.kaidan.prove.simulation;

import io.kaidan.contracts.DocumentKinds;
import io.kaidan.local.client.Answer;
import io.kaidan.local.identity.DemoAccount;
import io.kaidan.local.seed.Demonstration;
import io.kaidan.prove.cluster.NoAnswer;
import io.kaidan.prove.cluster.RestClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Creates the data for the first order: rules, customers, products and some stock. */
public final class OpeningData {

    private final RestClient rest;

    public OpeningData(RestClient rest) {
        this.rest = rest;
    }

    public void prepare(WarehouseAndCarriers outside) throws NoAnswer, InterruptedException {
        rules();
        for (var customer : Demonstration.CUSTOMERS)
            rest.post(DemoAccount.ADMIN, "/api/customers", Map.of("id", customer.id(), "name", customer.name(), "contact",
                    customer.contact(), "email", customer.email(), "region", customer.address().region()),
                    "opening-" + customer.id()).orFail();
        for (var customer : Demonstration.CUSTOMERS) {
            var system = customer.system();
            if (system != null)
                accepted(rest.put(DemoAccount.ADMIN, "/api/business-systems/" + system.id(),
                        Map.of("customerId", customer.id(), "trusted", true)));
        }
        for (var product : PlannedOrder.PRODUCTS)
            rest.post(DemoAccount.ADMIN, "/api/products", Map.of("productId", product.id(), "name", product.name(), "specification",
                    product.specification(), "unit", product.unit(), "listPrice", product.listPrice()), "opening-" + product.id())
                    .orFail();
        outside.stock(PlannedOrder.PRODUCTS);
        while (rest.all(DemoAccount.SUPERVISOR, "/api/stock?limit=100").size() < PlannedOrder.PRODUCTS.size())
            TimeUnit.MILLISECONDS.sleep(200);
    }

    /** Rules by which no order has to wait for a person or a day. */
    private void rules() throws NoAnswer {
        var desk = new LinkedHashMap<String, Object>();
        rest.get(DemoAccount.ADMIN, "/api/orders/policy").orFail().body().properties()
                .forEach(rule -> desk.put(rule.getKey(), rule.getValue()));
        desk.put("straightThroughForTrusted", true);
        accepted(rest.put(DemoAccount.ADMIN, "/api/orders/policy", desk));
        accepted(rest.put(DemoAccount.ADMIN, "/api/documents/policy",
                Map.of("automatic", List.of(DocumentKinds.SALES_ORDER, DocumentKinds.DELIVERY_NOTE, DocumentKinds.INVOICE))));
        accepted(rest.put(DemoAccount.ADMIN, "/api/shipments/policy", Map.of("pickAheadDays", 60)));
    }

    private static void accepted(Answer answer) {
        var _ = answer.orFail();
    }
}
