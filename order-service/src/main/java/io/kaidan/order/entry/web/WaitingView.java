package io.kaidan.order.entry.web;

import io.kaidan.order.WaitingReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What something waits for, as JSON.
 *
 * @param forWhat ends the sentence "it waits for"
 * @param detail what it says besides {@code what}, for those who have words of their own for that
 */
public record WaitingView(WaitingReason.What what, String forWhat, @Nullable String detail, Instant since, String remedy) {

    public static WaitingView of(WaitingReason waiting) {
        return new WaitingView(waiting.what(), waiting.sentence(), waiting.detail(), waiting.since(), waiting.what().remedy());
    }
}
