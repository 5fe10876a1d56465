package io.kaidan.inventory;

import io.kaidan.contracts.Event;
import io.kaidan.platform.outbox.Outbox;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;

/** A collection of aggregates, guarded by their versions. Their events are published when they are stored. */
class InMemory<T> {

    private final Map<String, T> stored = new TreeMap<>();
    private final Steps steps;
    private final Consumer<Event> published;
    private final Function<T, String> id;
    private final Function<T, @Nullable Long> version;
    private final Function<T, Outbox> outbox;
    private final BiFunction<T, Long, T> asStored;

    InMemory(Steps steps, Consumer<Event> published, Function<T, String> id, Function<T, @Nullable Long> version,
            Function<T, Outbox> outbox,
            BiFunction<T, Long, T> asStored) {
        this.steps = steps;
        this.published = published;
        this.id = id;
        this.version = version;
        this.outbox = outbox;
        this.asStored = asStored;
    }

    public T save(T aggregate) {
        steps.step();
        var key = id.apply(aggregate);
        var seen = version.apply(aggregate);
        var known = stored.get(key);
        if (seen == null && known != null)
            throw new DuplicateKeyException(key);
        if (seen != null && (known == null || !seen.equals(version.apply(known))))
            throw new OptimisticLockingFailureException(key);
        var next = asStored.apply(aggregate, seen == null ? 0 : seen + 1);
        stored.put(key, next);
        outbox.apply(aggregate).newEvents().forEach(published);
        return next;
    }

    /** A guarded write that needs no version read before. */
    boolean update(String key, Function<T, Optional<T>> guarded) {
        steps.step();
        var known = stored.get(key);
        if (known == null)
            return false;
        var next = guarded.apply(known);
        next.ifPresent(n -> stored.put(key, asStored.apply(n, version.apply(known) + 1)));
        return next.isPresent();
    }

    /** A write that leaves the version as it is. */
    void patch(String key, Function<T, T> change) {
        steps.step();
        stored.computeIfPresent(key, (_, known) -> change.apply(known));
    }

    public Optional<T> findById(String key) {
        steps.step();
        return Optional.ofNullable(stored.get(key));
    }

    List<T> findByIds(Collection<String> keys) {
        steps.step();
        return keys.stream().distinct().map(stored::get).flatMap(Stream::ofNullable).toList();
    }

    static <T> List<T> limited(Stream<T> found, Limit limit) {
        return limit.isUnlimited() ? found.toList() : found.limit(limit.max()).toList();
    }

    Stream<T> all() {
        steps.step();
        return List.copyOf(stored.values()).stream();
    }
}
