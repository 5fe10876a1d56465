package io.kaidan.inventory.reservation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Items to look at soon, each once, because waiting orders may be served or orders have begun to wait. Losing it loses nothing: the
 * recovery adds all items that are waited for.
 */
@Component
public class BackorderQueue {

    private final Set<String> items = new LinkedHashSet<>();
    private Runnable onAdded = () -> {};

    /** More of these items may be free, or an order waits for them. */
    public synchronized void look(Collection<String> itemIds) {
        if (items.addAll(itemIds))
            onAdded.run();
    }

    /** Sets what is done whenever items were added; nothing until then. */
    public synchronized void onAdded(Runnable action) {
        onAdded = action;
    }

    public synchronized List<String> take() {
        var taken = new ArrayList<>(items);
        items.clear();
        return taken;
    }
}
