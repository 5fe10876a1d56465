package io.kaidan.prove.simulation;

/**
 * What the order desk has acknowledged.
 *
 * @param orderId id of the intake and of its order
 */
public record AcceptedOrder(PlannedOrder order, String orderId, boolean entered, boolean verified, boolean cancelled) {

    static AcceptedOrder received(PlannedOrder order, String orderId) {
        return new AcceptedOrder(order, orderId, false, false, false);
    }

    AcceptedOrder nowEntered() {
        return new AcceptedOrder(order, orderId, true, verified, cancelled);
    }

    AcceptedOrder nowVerified() {
        return new AcceptedOrder(order, orderId, true, true, cancelled);
    }

    AcceptedOrder nowCancelled() {
        return new AcceptedOrder(order, orderId, entered, verified, true);
    }
}
