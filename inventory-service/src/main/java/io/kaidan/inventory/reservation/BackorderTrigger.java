package io.kaidan.inventory.reservation;

import java.util.Collection;

/** Told when waiting orders may be served, or begin to wait. */
@FunctionalInterface
public interface BackorderTrigger {

    /** More of these items may be free now, or somebody waits for them now. */
    void look(Collection<String> itemIds);
}
