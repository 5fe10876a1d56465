package io.kaidan.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list, and where it goes on.
 *
 * @param next what to send as {@code after} for the next part; nothing at the end
 */
public record Slice<T>(List<T> items, @Nullable String next) {

    /** Of a query that asked for one more than {@code limit}: whether there is a next part shows by that one. */
    public static <S, T> Slice<T> of(List<S> found, int limit, Function<S, T> view, Function<S, String> key) {
        var items = found.subList(0, Math.min(limit, found.size()));
        return new Slice<>(items.stream().map(view).toList(), found.size() > limit ? key.apply(items.getLast()) : null);
    }
}
