package io.kaidan.local.up;

import io.kaidan.embedded.CannotStart;
import io.kaidan.local.Place;
import io.kaidan.local.Unable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What has been started: three at a time, each after what it needs; stopped in the reverse order. */
final class Parts implements AutoCloseable {

    private static final int AT_A_TIME = 3;

    private final Progress progress;
    private final Stopping stopping;
    private final ExecutorService starters = Executors.newFixedThreadPool(AT_A_TIME);
    private final Map<Place, CompletableFuture<AutoCloseable>> starting = new EnumMap<>(Place.class);
    private final Deque<Place> order = new ArrayDeque<>();
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
    private volatile boolean failed;

    Parts(Progress progress, Stopping stopping) {
        this.progress = progress;
        this.stopping = stopping;
    }

    void add(Place part, List<Place> needs, Progress.Step<? extends AutoCloseable> start) {
        var ready = CompletableFuture.allOf(needs.stream().map(starting::get).toArray(CompletableFuture[]::new));
        starting.put(part, ready.thenApplyAsync(_ -> start(part, start), starters));
        order.push(part);
    }

    private AutoCloseable start(Place part, Progress.Step<? extends AutoCloseable> start) {
        stopping.orThrow();
        if (failed)
            throw new CancellationException("another part did not start");
        try {
            return progress.timed(part.title(), start);
        } catch (CannotStart | Unable e) {
            failed = true;
            throw e;
        } catch (Exception e) {
            failed = true;
            LoggerFactory.getLogger(Parts.class).error("{} did not start", part.title(), e);
            throw new Unable("The " + part.title() + " did not start (" + reason(e) + "); the log says more.", e);
        }
    }

    /** Returns when all have started; throws what the first that did not start has to say. */
    void awaitAll() {
        for (var part : starting.values())
            part.exceptionally(failure -> {
                if (!(rootOf(failure) instanceof CancellationException))
                    first.compareAndSet(null, rootOf(failure));
                return () -> {};
            }).join();
        if (first.get() instanceof RuntimeException failure)
            throw failure;
    }

    private static String reason(Throwable why) {
        return why.getCause() == null ? why.toString().lines().findFirst().orElse("") : reason(why.getCause());
    }

    private static Throwable rootOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    @Override
    public void close() {
        starters.shutdown();
        while (!order.isEmpty()) {
            var part = order.pop();
            starting.get(part).handle((started, failure) -> {
                if (started != null)
                    stop(part, started);
                return failure == null;
            }).join();
        }
        starters.close();
    }

    private static void stop(Place part, AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            LoggerFactory.getLogger(Parts.class).error("{} did not stop in order", part.title(), e);
        }
    }
}
