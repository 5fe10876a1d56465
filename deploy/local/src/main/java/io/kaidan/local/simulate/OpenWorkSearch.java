package io.kaidan.local.simulate;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Quantity;
import io.kaidan.local.client.GatewayClient;
import io.kaidan.local.identity.DemoAccount;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds open work over REST: events published before the simulation ran, and reports that were lost. */
final class OpenWorkSearch {

    private final GatewayClient api;
    private final OpenOrders tracked;
    private final SimulatedCustomers customers;
    private final Warehouse warehouse;
    private final SimulatedCarriers carriers;

    OpenWorkSearch(GatewayClient api, OpenOrders tracked, SimulatedCustomers customers, Warehouse warehouse, SimulatedCarriers carriers) {
        this.api = api;
        this.tracked = tracked;
        this.customers = customers;
        this.warehouse = warehouse;
        this.carriers = carriers;
    }

    /** Notes the open orders and returns their number; events of the latest entries may not have been received yet. */
    int openOrders() {
        return open().values().stream().mapToInt(List::size).sum();
    }

    /** Continues the open work and returns the number of open orders. */
    int search() {
        var open = open();
        open.get(SimulationProgress.ENTERED).forEach(customers::verify);
        for (var replenishment : api.all(DemoAccount.ADMIN, "/api/replenishments?limit=200"))
            if (!List.of("RECEIVED", "CANCELLED").contains(replenishment.path("state").asString()))
                warehouse.receive(replenishment.path("id").asString(), replenishment.path("warehouseId").asString(),
                        replenishment.path("productId").asString(),
                        ContractJson.mapper().treeToValue(replenishment.path("quantity"), Quantity.class), Duration.ZERO);
        for (var shipment : api.all(DemoAccount.ADMIN, "/api/shipments?limit=200&state=PICKING"))
            warehouse.pickAgain(shipment.path("orderId").asString(), shipment.path("id").asString());
        for (var state : List.of("BOOKED", "DISPATCHED"))
            for (var shipment : api.all(DemoAccount.ADMIN, "/api/shipments?limit=200&state=" + state))
                carriers.carry(shipment.path("consignmentNumber").asString());
        return open.values().stream().mapToInt(List::size).sum();
    }

    private Map<SimulationProgress, List<String>> open() {
        var open = new EnumMap<SimulationProgress, List<String>>(SimulationProgress.class);
        for (var state : List.of(SimulationProgress.ENTERED, SimulationProgress.VERIFIED, SimulationProgress.PROCESSED)) {
            var ids = api.all(DemoAccount.SUPERVISOR, "/api/orders?limit=200&state=" + state).stream()
                    .map(order -> order.path("id").asString()).toList();
            ids.forEach(id -> tracked.found(id, state));
            open.put(state, ids);
        }
        return open;
    }
}
