package io.kaidan.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the value of {@code after} for the next part; absent at the end
 */
public record Slice<T>(List<T> items, @Nullable String next) {

    /** @param found the result of a query for one more than {@code limit}: if it has that one, there is a next part */
    public static <S, T> Slice<T> of(List<S> found, int limit, Function<S, T> view, Function<S, String> key) {
        var items = found.subList(0, Math.min(limit, found.size()));
        return new Slice<>(items.stream().map(view).toList(), found.size() > limit ? key.apply(items.getLast()) : null);
    }
}
