package io.kaidan.order.entry;

import io.kaidan.order.WaitingReason;
import io.kaidan.order.fulfilment.Fulfilment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order with its fulfilment, its time limit, what it waits for and what the viewer may do with it (F1).
 *
 * @param processBy the time limit of the desk, prolonged by the time the order waited for goods
 * @param waits the longest first, and after them what is planned for a later day
 */
public record OrderOverview(Order order, Fulfilment fulfilment, Instant processBy, List<WaitingReason> waits, List<Action> actions) {

    /** @param why the reason for which the action is not allowed; null if it is */
    public record Action(String name, boolean allowed, @Nullable String why) {}
}
