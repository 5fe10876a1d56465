package io.kaidan.prove.check;

import java.util.Optional;

/**
 * A violation of a law.
 *
 * @param orderId the order concerned, if there is one
 * @param sentence the violation
 */
public record Violation(Optional<String> orderId, String sentence) {

    static Violation of(String orderId, String sentence) {
        return new Violation(Optional.of(orderId), "order " + orderId + " " + sentence);
    }

    static Violation of(String sentence) {
        return new Violation(Optional.empty(), sentence);
    }
}
