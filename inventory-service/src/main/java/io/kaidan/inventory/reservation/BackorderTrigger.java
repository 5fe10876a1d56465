package io.kaidan.inventory.reservation;

import java.util.Collection;

/** Requests a look at items, because waiting orders may be served or orders have begun to wait. */
@FunctionalInterface
public interface BackorderTrigger {

    /** More of these items may be free, or an order waits for them. */
    void look(Collection<String> itemIds);
}
