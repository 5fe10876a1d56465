package io.kaidan.inventory.replenishment;

import io.kaidan.inventory.reservation.BackorderTrigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Items to look at soon, each once. Losing it loses nothing, because {@link BackorderService#recover} adds all items that are waited for.
 */
@Component
public class BackorderQueue implements BackorderTrigger {

    private final Set<String> items = new LinkedHashSet<>();
    private Runnable onAdded = () -> {};

    @Override
    public synchronized void look(Collection<String> itemIds) {
        if (items.addAll(itemIds))
            onAdded.run();
    }

    /** Sets what is done whenever items were added; nothing until then. */
    synchronized void onAdded(Runnable action) {
        onAdded = action;
    }

    public synchronized List<String> take() {
        var taken = new ArrayList<>(items);
        items.clear();
        return taken;
    }
}
