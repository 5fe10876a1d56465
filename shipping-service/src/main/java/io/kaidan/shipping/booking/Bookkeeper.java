package io.kaidan.shipping.booking;

import io.kaidan.shipping.shipment.Booked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what carriers have taken, on a thread of its own: whatever has come meanwhile at once. */
final class Bookkeeper {

    private static final Logger log = LoggerFactory.getLogger(Bookkeeper.class);
    private static final int AT_ONCE = 200;
    /** What comes meanwhile shares its write. */
    private static final Duration GATHERING = Duration.ofMillis(5);

    private final Consumer<List<Booked>> write;
    private final BlockingQueue<Booked> answers = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean leaving;

    Bookkeeper(Consumer<List<Booked>> write) {
        this.write = write;
        this.thread = Thread.ofVirtual().name("bookkeeper").start(this::keepBooks);
    }

    void enter(Booked answer) {
        answers.add(answer);
    }

    private void keepBooks() {
        try {
            while (!leaving || !answers.isEmpty()) {
                var first = answers.poll(100, TimeUnit.MILLISECONDS);
                if (first != null)
                    write(with(first));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what is not written down is asked for again after the next start
        }
    }

    /** Whatever went wrong, the next answers have to be written down too. */
    private void write(List<Booked> together) {
        try {
            write.accept(together);
        } catch (RuntimeException | Error e) {
            log.error("{} answers of carriers could not be written down; they are asked again: {}", together.size(), e.toString());
        }
    }

    private List<Booked> with(Booked first) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(GATHERING.toMillis());
        var together = new ArrayList<>(List.of(first));
        answers.drainTo(together, AT_ONCE - 1);
        return together;
    }

    /** After nobody enters anything any more. */
    void leave(Duration patience) throws InterruptedException {
        leaving = true;
        if (!thread.join(patience))
            thread.interrupt();
    }
}
