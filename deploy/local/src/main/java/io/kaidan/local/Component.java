package io.kaidan.local;

import java.util.Arrays;
import java.util.List;

/** The components that listen on a port of this machine, with their ports before the offset. */
public enum Component {

    GATEWAY("gateway", 8080, "io.kaidan.gateway.Gateway"),
    ORDER("order-service", 8081, "io.kaidan.order.OrderService"),
    DOCUMENT(
            "document-service", 8082, "io.kaidan.document.DocumentService"),
    INVENTORY("inventory-service", 8083,
            "io.kaidan.inventory.InventoryService"),
    SHIPPING("shipping-service", 8084, "io.kaidan.shipping.ShippingService"),
    KPI(
            "kpi-service", 8085,
            "io.kaidan.kpi.KpiService"),
    PORTAL("portal", 8086, "io.kaidan.portal.Portal"),
    IDENTITY("identity provider",
            8090),
    CARRIER("carrier simulator", 8091),
    KAFKA("kafka", 9092),
    STORE("store", 27017);

    /** In the order of their start; they are stopped in the reverse order. */
    public static final List<Component> SERVICES = List.of(ORDER, DOCUMENT, INVENTORY, SHIPPING, KPI, PORTAL, GATEWAY);

    /** The services that own data and consume events. */
    public static final List<Component> DATA_SERVICES = List.of(ORDER, DOCUMENT, INVENTORY, SHIPPING, KPI);

    private final String title;
    private final int usualPort;
    private final String mainClass;

    Component(String title, int usualPort) {
        this(title, usualPort, "");
    }

    Component(String title, int usualPort, String mainClass) {
        this.title = title;
        this.usualPort = usualPort;
        this.mainClass = mainClass;
    }

    public String title() {
        return title;
    }

    int usualPort() {
        return usualPort;
    }

    /** The main class, which only services have. */
    public String mainClass() {
        if (mainClass.isEmpty())
            throw new IllegalStateException(title + " is no service");
        return mainClass;
    }

    public static int longestTitle() {
        return Arrays.stream(values()).mapToInt(component -> component.title.length()).max().orElseThrow();
    }
}
