package io.kaidan.local.up;

import io.kaidan.embedded.CannotStart;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.Component;
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

/** Starts parts, three at a time and each after those it needs, and stops them in the reverse order. */
final class StartedParts implements AutoCloseable {

    private static final int AT_A_TIME = 3;

    private final StartProgress progress;
    private final StopSignal stopping;
    private final ExecutorService starters = Executors.newFixedThreadPool(AT_A_TIME);
    private final Map<Component, CompletableFuture<AutoCloseable>> starting = new EnumMap<>(Component.class);
    private final Deque<Component> order = new ArrayDeque<>();
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
    private volatile boolean failed;

    StartedParts(StartProgress progress, StopSignal stopping) {
        this.progress = progress;
        this.stopping = stopping;
    }

    void add(Component part, List<Component> needs, StartProgress.Step<? extends AutoCloseable> start) {
        var ready = CompletableFuture.allOf(needs.stream().map(starting::get).toArray(CompletableFuture[]::new));
        starting.put(part, ready.thenApplyAsync(_ -> start(part, start), starters));
        order.push(part);
    }

    private AutoCloseable start(Component part, StartProgress.Step<? extends AutoCloseable> start) {
        stopping.orThrow();
        if (failed)
            throw new CancellationException("another part did not start");
        try {
            return progress.timed(part.title(), start);
        } catch (CannotStart | CommandFailed e) {
            failed = true;
            throw e;
        } catch (Exception e) {
            failed = true;
            LoggerFactory.getLogger(StartedParts.class).error("{} did not start", part.title(), e);
            throw new CommandFailed("The " + part.title() + " did not start (" + reason(e) + "); the log has details.", e);
        }
    }

    /** Returns when all have started; throws the failure of the first one that did not. */
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

    private static void stop(Component part, AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            LoggerFactory.getLogger(StartedParts.class).error("{} did not stop in order", part.title(), e);
        }
    }
}
