package io.kaidan.local.verify;

/** The data that are compared, by the service that keeps them. */
enum Source {
    ORDERS("order-service's orders"),
    RESERVATIONS("inventory-service's reservations"),
    ISSUED("document-service's documents by order"),
    SHIPMENTS("shipping-service's shipments"),
    STATISTICS("kpi-service's orders"),
    HEADINGS("order-service's list of orders"),
    DOCUMENTS("document-service's list of issued documents");

    private final String title;

    Source(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
