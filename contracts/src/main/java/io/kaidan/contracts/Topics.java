package io.kaidan.contracts;

import java.util.List;

/** Names of all topics (DESIGN §3). */
public final class Topics {

    public static final String ORDERS = "kaidan.orders";
    public static final String STOCK = "kaidan.stock";
    public static final String DOCUMENTS = "kaidan.documents";
    public static final String SHIPMENTS = "kaidan.shipments";
    public static final String WAREHOUSE_REPORTS = "warehouse.reports";
    public static final String LOGISTICS_REPORTS = "logistics.reports";

    public static final List<String> ALL = List.of(ORDERS, STOCK, DOCUMENTS, SHIPMENTS, WAREHOUSE_REPORTS, LOGISTICS_REPORTS);

    /** Bytes of the longest message that travels on them. */
    public static final int LONGEST_MESSAGE = 8 << 20;

    private Topics() {}
}
