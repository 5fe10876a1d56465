package io.kaidan.prove.check;

import java.util.Optional;

/**
 * Something is not as it was promised.
 *
 * @param orderId the order concerned, if it is one
 * @param sentence what is wrong
 */
public record Violation(Optional<String> orderId, String sentence) {

    static Violation of(String orderId, String sentence) {
        return new Violation(Optional.of(orderId), "order " + orderId + " " + sentence);
    }

    static Violation of(String sentence) {
        return new Violation(Optional.empty(), sentence);
    }
}
