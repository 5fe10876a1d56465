package io.kaidan.prove.world;

/**
 * What the desk has said yes to.
 *
 * @param orderId the intake's id, which will be its order's
 */
public record AcceptedOrder(PlannedOrder wish, String orderId, boolean entered, boolean verified, boolean cancelled) {

    static AcceptedOrder received(PlannedOrder wish, String orderId) {
        return new AcceptedOrder(wish, orderId, false, false, false);
    }

    AcceptedOrder nowEntered() {
        return new AcceptedOrder(wish, orderId, true, verified, cancelled);
    }

    AcceptedOrder nowVerified() {
        return new AcceptedOrder(wish, orderId, true, true, cancelled);
    }

    AcceptedOrder nowCancelled() {
        return new AcceptedOrder(wish, orderId, entered, verified, true);
    }
}
