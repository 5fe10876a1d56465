package io.kaidan.gateway;

import java.util.List;
import java.util.Locale;

/**
 * The services behind the gateway, each with the name that error messages use.
 * The portal is the last: it answers all paths of no other service.
 */
enum Service {

    ORDER("The order desk"),
    DOCUMENT("The document office"),
    INVENTORY("The stockroom"),
    SHIPPING("The shipping office"),
    KPI("The statistics office"),
    PORTAL("The portal");

    private final String title;

    Service(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The name in properties, metrics and addresses. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> paths() {
        return switch (this) {
            case ORDER -> List.of("/api/intakes", "/api/orders", "/api/customers", "/api/business-systems", "/api/operations/order");
            case DOCUMENT -> List.of("/api/documents", "/api/operations/document");
            case INVENTORY -> List.of("/api/products", "/api/stock", "/api/reservations", "/api/shortages", "/api/replenishments",
                    "/api/discrepancies", "/api/reports/warehouse", "/api/operations/inventory");
            case SHIPPING -> List.of("/api/shipments", "/api/carriers", "/api/reports/logistics", "/api/operations/shipping");
            case KPI -> List.of("/api/kpi", "/api/operations/kpi");
            case PORTAL -> List.of("/");
        };
    }
}
