package io.kaidan.platform.audit;

import java.util.List;

/** Checks the data of a service for its invariants. A service has one bean of this type, which {@link AuditController} publishes. */
public interface Audit {

    List<AuditCheck> checks();

    /**
     * The orders as this service knows them, for comparison with the other services, sorted by order id.
     *
     * @param after orders with greater ids than this one; empty for the first
     */
    List<? extends AuditedOrder> orders(String after, int limit);

    /** An order as a service knows it. The implementing record has further components, which are published too. */
    interface AuditedOrder {

        String orderId();
    }
}
