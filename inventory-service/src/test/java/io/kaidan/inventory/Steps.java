package io.kaidan.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every read and write of the store is a step. Between two steps other parts may take theirs, or the process may crash.
 */
public final class Steps {

    private final Map<Thread, Actor> actors = new ConcurrentHashMap<>();
    private final Semaphore director = new Semaphore(0);
    private int untilCrash = Integer.MAX_VALUE;

    /** The process crashes after this many more steps, for all its parts. */
    public void crashAfter(int steps) {
        untilCrash = steps;
    }

    public void neverCrash() {
        untilCrash = Integer.MAX_VALUE;
    }

    void step() {
        var actor = actors.get(Thread.currentThread());
        if (actor != null) {
            director.release();
            actor.turn.acquireUninterruptibly();
        }
        if (untilCrash <= 0)
            throw new Crash();
        if (untilCrash != Integer.MAX_VALUE)
            untilCrash--;
    }

    /**
     * Plays several parts, one step of one of them at a time.
     *
     * @param choose chooses one of so many parts for the next step
     */
    public void interleave(List<Runnable> parts, IntUnaryOperator choose) {
        var playing = new ArrayList<Actor>();
        for (var part : parts) {
            var actor = new Actor();
            actor.thread = Thread.ofVirtual().unstarted(() -> {
                actor.turn.acquireUninterruptibly();
                try {
                    part.run();
                } catch (Throwable e) {
                    actor.failure = e;
                } finally {
                    actor.done = true;
                    director.release();
                }
            });
            actors.put(actor.thread, actor);
            playing.add(actor);
            actor.thread.start();
        }
        var failures = new ArrayList<Throwable>();
        while (!playing.isEmpty()) {
            var next = playing.get(choose.applyAsInt(playing.size()));
            next.turn.release();
            director.acquireUninterruptibly();
            if (next.done) {
                playing.remove(next);
                actors.remove(next.thread);
                if (next.failure != null)
                    failures.add(next.failure);
            }
        }
        for (var failure : failures)
            if (!(failure instanceof Crash))
                throw new AssertionError("a part failed", failure);
        if (!failures.isEmpty())
            throw new Crash();
    }

    /** The process has crashed. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final class Actor {
        private final Semaphore turn = new Semaphore(0);
        private volatile Thread thread = Thread.currentThread();
        private volatile boolean done;
        private volatile @Nullable Throwable failure;
    }
}
