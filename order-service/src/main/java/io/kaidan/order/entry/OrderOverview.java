package io.kaidan.order.entry;

import io.kaidan.order.fulfilment.Fulfilment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order in one look (F1): itself, what the others know about it, and what can be done with it now by who looks.
 *
 * @param processBy until when the desk has to process it, later by the time it waited for goods
 */
public record OrderOverview(Order order, Fulfilment standing, Instant processBy, List<Action> actions) {

    /** @param why not, where it is not allowed */
    public record Action(String name, boolean allowed, @Nullable String why) {}
}
