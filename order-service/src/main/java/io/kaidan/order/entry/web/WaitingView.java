package io.kaidan.order.entry.web;

import io.kaidan.order.Waiting;
import java.time.Instant;

/**
 * What something waits for, as JSON.
 *
 * @param forWhat ends the sentence "it waits for"
 */
public record WaitingView(Waiting.What what, String forWhat, Instant since, String remedy) {

    public static WaitingView of(Waiting waiting) {
        return new WaitingView(waiting.what(), waiting.sentence(), waiting.since(), waiting.what().remedy());
    }
}
