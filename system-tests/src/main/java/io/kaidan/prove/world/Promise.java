package io.kaidan.prove.world;

/**
 * What the desk has said yes to.
 *
 * @param orderId the intake's id, which will be its order's
 */
public record Promise(Wish wish, String orderId, boolean entered, boolean verified, boolean cancelled) {

    static Promise received(Wish wish, String orderId) {
        return new Promise(wish, orderId, false, false, false);
    }

    Promise nowEntered() {
        return new Promise(wish, orderId, true, verified, cancelled);
    }

    Promise nowVerified() {
        return new Promise(wish, orderId, true, true, cancelled);
    }

    Promise nowCancelled() {
        return new Promise(wish, orderId, entered, verified, true);
    }
}
