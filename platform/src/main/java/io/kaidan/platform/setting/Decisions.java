package io.kaidan.platform.setting;

import io.kaidan.platform.history.Change;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The decisions about a setting that are in force or may come into force, the newest first. */
record Decisions<T>(List<Decision<T>> newestFirst) {

    Optional<Decision<T>> newest() {
        return newestFirst.stream().findFirst();
    }

    /** The one that began last; of those that began together, the newest. Empty as long as none has begun. */
    Optional<Decision<T>> inForce(Instant now) {
        return newestFirst.stream().filter(decision -> decision.hasBegun(now))
                .max(Comparator.<Decision<T>, Instant>comparing(Decision::start).thenComparingLong(Decision::version));
    }

    /** One more decision. Those that have been replaced are left out; a later one that was decided before still comes into force. */
    Decisions<T> with(T value, Instant effectiveFrom, Change change) {
        var next = new Decision<>(value, newest().map(newest -> newest.version() + 1).orElse(0L), effectiveFrom, change);
        var now = change.at();
        var inForce = inForce(now).stream();
        var later = newestFirst.stream().filter(decision -> !decision.hasBegun(now) && !decision.start().equals(effectiveFrom));
        return new Decisions<>(Stream.concat(Stream.of(next),
                Stream.concat(inForce, later).sorted(Comparator.comparingLong(Decision<T>::version).reversed())).toList());
    }
}
