package io.kaidan.order.entry.web;

import io.kaidan.order.WaitingReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@link WaitingReason} as JSON.
 *
 * @param forWhat completes the sentence "it waits for"
 * @param detail the detail alone, for clients that have their own text for {@code what}
 */
public record WaitingView(WaitingReason.What what, String forWhat, @Nullable String detail, Instant since, String remedy) {

    public static WaitingView of(WaitingReason waiting) {
        return new WaitingView(waiting.what(), waiting.sentence(), waiting.detail(), waiting.since(), waiting.what().remedy());
    }
}
