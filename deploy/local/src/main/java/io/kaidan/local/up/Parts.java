package io.kaidan.local.up;

import io.kaidan.embedded.CannotStart;
import io.kaidan.local.Place;
import io.kaidan.local.Unable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;

/** What has been started: three at a time, each after what it needs; stopped in the reverse order. */
final class Parts implements AutoCloseable {

    private static final int AT_A_TIME = 3;

    private final Progress progress;
    private final UpCommand.Stopping stopping;
    private final ExecutorService starters = Executors.newFixedThreadPool(AT_A_TIME);
    private final Map<Place, CompletableFuture<AutoCloseable>> starting = new EnumMap<>(Place.class);
    private final Deque<Place> order = new ArrayDeque<>();

    Parts(Progress progress, UpCommand.Stopping stopping) {
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
        try {
            return progress.timed(part.title(), start);
        } catch (CannotStart | Unable e) {
            throw e;
        } catch (Exception e) {
            LoggerFactory.getLogger(Parts.class).error("{} did not start", part.title(), e);
            throw UpCommand.notStarted(part, e);
        }
    }

    void awaitAll() {
        try {
            CompletableFuture.allOf(starting.values().toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
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
