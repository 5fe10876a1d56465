package io.kaidan.shipping.booking;

import io.kaidan.shipping.dispatch.AcceptedBooking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the bookings that carriers have accepted, on its own thread and in batches. */
final class Bookkeeper {

    private static final Logger log = LoggerFactory.getLogger(Bookkeeper.class);
    private static final int AT_ONCE = 200;
    /** Bookings that arrive meanwhile are stored in one write. */
    private static final Duration GATHERING = Duration.ofMillis(5);

    private final Consumer<List<AcceptedBooking>> write;
    private final BlockingQueue<AcceptedBooking> answers = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean leaving;

    Bookkeeper(Consumer<List<AcceptedBooking>> write) {
        this.write = write;
        this.thread = Thread.ofVirtual().name("bookkeeper").start(this::keepBooks);
    }

    void enter(AcceptedBooking answer) {
        answers.add(answer);
    }

    private void keepBooks() {
        try {
            while (!leaving || !answers.isEmpty()) {
                var first = answers.poll(500, TimeUnit.MILLISECONDS);
                if (first != null)
                    write(with(first));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // bookings that are not stored are requested again after the next start
        }
    }

    /** A failure must not stop the thread, for later bookings have to be stored too. */
    private void write(List<AcceptedBooking> together) {
        try {
            write.accept(together);
        } catch (RuntimeException | Error e) {
            log.error("{} bookings could not be stored and are requested again: {}", together.size(), e.toString());
        }
    }

    private List<AcceptedBooking> with(AcceptedBooking first) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(GATHERING.toMillis());
        var together = new ArrayList<>(List.of(first));
        answers.drainTo(together, AT_ONCE - 1);
        return together;
    }

    /** To be called after the last {@code enter}. */
    void leave(Duration patience) throws InterruptedException {
        leaving = true;
        if (!thread.join(patience))
            thread.interrupt();
    }
}
