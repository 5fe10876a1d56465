package io.kaidan.portal.service;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page. Where its service is away, the page says so in its place, and the rest works.
 *
 * @param value what the service answered
 * @param away why it did not
 */
public record Part<T>(@Nullable T value, @Nullable Refused away) {

    /** A refusal is no failure: it is the answer to whoever asked for the page. */
    public static <T> Part<T> of(Supplier<T> question) {
        try {
            return new Part<>(question.get(), null);
        } catch (Refused e) {
            if (!e.isFailure())
                throw e;
            return new Part<>(null, e);
        }
    }
}
