package io.kaidan.platform.setting;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.history.Change;
import io.kaidan.platform.history.History;
import io.kaidan.platform.history.HistoryEntry;
import io.kaidan.platform.web.IfMatch;
import io.kaidan.platform.web.Slice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * One setting of the company: a value that people decide, from now on or from a later time on.
 * Its document holds the newest decision, and below {@code earlier} those that are still in force or come into force later; decisions that
 * were replaced are in the {@link History}. So a decision is one write, and readers need no other document.
 *
 * @param <T> a record of the values that are decided together, annotated {@code @Document} with the collection
 */
public class Settings<T> implements Supplier<T> {

    private static final String EARLIER = "earlier";

    private final Class<T> type;
    private final String id;
    private final Setting<T> undecided;
    private final MongoOperations store;
    private final History history;
    private final Clock clock;
    private final LoadingCache<String, Decisions<T>> recent = Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1))
            .build(_ -> decisions());

    /** @param undecided the value as long as nobody has decided another */
    public Settings(Class<T> type, String id, T undecided, MongoOperations store, History history, Clock clock) {
        this.type = type;
        this.id = id;
        this.undecided = new Setting<>(undecided, new Change("configuration", Instant.EPOCH, null), null);
        this.store = store;
        this.history = history;
        this.clock = clock;
    }

    /** The value in force, of which the decisions are cached. A decision made by another instance may become visible a second later. */
    @Override
    public T get() {
        return inForce(recent.get(id)).value();
    }

    /** The setting in force as it is stored, for callers that must not miss a decision. */
    public Setting<T> read() {
        return inForce(decisions());
    }

    /**
     * Decides the value. Nothing is written if it is in force already.
     *
     * @param value gives the next value for the one in force
     * @param effectiveFrom null for at once
     */
    public Setting<T> decide(UnaryOperator<T> value, @Nullable Instant effectiveFrom, IfMatch ifMatch, String by,
            @Nullable String reason) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (effectiveFrom != null && effectiveFrom.isBefore(now))
            throw new InvalidInput("effectiveFrom", "is past. Name a later time, or leave it out: then the decision holds from now on.");
        var decisions = decisions();
        var current = inForce(decisions);
        ifMatch.check(current.version());
        var next = value.apply(current.value());
        if (next.equals(current.value()) && effectiveFrom == null && current.version() != null)
            return current;
        var change = new Change(by, now, reason);
        var decided = decisions.with(next, effectiveFrom == null ? now : effectiveFrom.truncatedTo(ChronoUnit.MILLIS), change);
        try {
            save(decisions, decided);
        } finally {
            recent.invalidate(id);
        }
        return new Setting<>(next, change, decided.newestFirst().getFirst().version());
    }

    /** All decisions, the newest first. */
    public <V> Slice<HistoryEntry<V>> history(@Nullable Long after, int limit, Function<T, V> view) {
        return decisions().newest().map(newest -> history.of(collection(), document(newest), after, limit,
                stored -> view.apply(store.getConverter().read(type, stored)))).orElse(new Slice<>(List.of(), null));
    }

    private Setting<T> inForce(Decisions<T> decisions) {
        return decisions.inForce(clock.instant())
                .map(decision -> new Setting<>(decision.value(), decision.change(), version(decisions)))
                .orElse(new Setting<>(undecided.value(), undecided.change(), version(decisions)));
    }

    private @Nullable Long version(Decisions<T> decisions) {
        return decisions.newest().map(Decision::version).orElse(null);
    }

    private Decisions<T> decisions() {
        var stored = store.findById(id, Document.class, collection());
        return new Decisions<>(stored == null
                ? List.of()
                : Stream.concat(Stream.of(stored), stored.getList(EARLIER, Document.class, List.of()).stream()).map(this::decision)
                        .toList());
    }

    private void save(Decisions<T> before, Decisions<T> next) {
        var document = document(next.newestFirst().getFirst());
        document.put(EARLIER, next.newestFirst().stream().skip(1).map(this::document).toList());
        var replaced = before.newest();
        if (replaced.isEmpty()) {
            store.insert(document, collection());
            return;
        }
        history.archive(collection(), document(replaced.get()));
        var written = store.replace(query(where("_id").is(id).and("version").is(replaced.get().version())), document, collection());
        if (written.getMatchedCount() == 0)
            throw new OptimisticLockingFailureException("The setting " + id + " was decided by somebody else at the same moment");
    }

    private Decision<T> decision(Document stored) {
        var converter = store.getConverter();
        return new Decision<>(converter.read(type, stored), stored.get("version", Number.class).longValue(),
                stored.get("effectiveFrom") instanceof Date date ? date.toInstant() : null,
                stored.containsKey("changedBy") ? converter.read(Change.class, stored) : null);
    }

    private Document document(Decision<T> decision) {
        var document = new Document("_id", id);
        if (decision.change() != null)
            store.getConverter().write(decision.change(), document);
        store.getConverter().write(decision.value(), document); // after the change, for the type is that of the value
        if (decision.effectiveFrom() != null)
            document.put("effectiveFrom", Date.from(decision.effectiveFrom()));
        document.put("version", decision.version());
        return document;
    }

    private String collection() {
        return store.getCollectionName(type);
    }
}
