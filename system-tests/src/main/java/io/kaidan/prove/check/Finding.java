package io.kaidan.prove.check;

import java.util.Optional;

/**
 * Something is not as it was promised.
 *
 * @param orderId the order concerned, if it is one
 * @param sentence what is wrong
 */
public record Finding(Optional<String> orderId, String sentence) {

    static Finding of(String orderId, String sentence) {
        return new Finding(Optional.of(orderId), "order " + orderId + " " + sentence);
    }

    static Finding of(String sentence) {
        return new Finding(Optional.empty(), sentence);
    }
}
