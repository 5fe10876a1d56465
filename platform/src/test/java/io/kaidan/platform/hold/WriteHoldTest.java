package io.kaidan.platform.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ConnectionDescription;
import com.mongodb.connection.ServerId;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import io.kaidan.platform.failure.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteHoldTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final ServerAddress SERVER = new ServerAddress();
    private static final ConnectionDescription CONNECTION = new ConnectionDescription(new ServerId(new ClusterId(), SERVER));

    private final WriteHold hold = new WriteHold();

    @ParameterizedTest
    @ValueSource(strings = {"insert", "update", "delete", "findAndModify", "bulkWrite"})
    void makesWritesWaitUntilItEnds(String command) throws Exception {
        var id = hold.begin(LONG);
        var writer = Thread.ofPlatform().start(() -> started(command, 1));
        awaitWaiting(writer);

        var cost = hold.end(id);

        writer.join();
        assertThat(cost.waited()).isEqualTo(1);
        assertThat(cost.longestWait()).isPositive().isLessThanOrEqualTo(cost.lasted());
    }

    @Test
    void letsReadsGoOn() {
        var id = hold.begin(LONG);

        started("find", 1);
        started("aggregate", 2);
        succeeded("find", 1);

        assertThat(hold.end(id).waited()).isZero();
    }

    @Test
    void beginsWhenTheWritesInFlightHaveEnded() {
        started("insert", 1);
        started("update", 2);
        var begun = new CompletableFuture<String>();
        var backup = Thread.ofPlatform().start(() -> begun.complete(hold.begin(LONG)));
        awaitWaiting(backup);
        succeeded("insert", 1);
        awaitWaiting(backup);
        assertThat(begun).isNotDone();

        failed("update", 2);

        assertThat(hold.end(begun.join()).waited()).isZero();
    }

    @Test
    void isRefusedIfWritesInFlightDoNotEnd() {
        started("insert", 1);

        assertThatThrownBy(() -> hold.begin(SHORT)).isInstanceOf(Refusal.class).hasMessageContaining("have not ended in time");
        started("insert", 2);
    }

    @Test
    void endsWithItsLeaseAndIsThenLost() {
        var id = hold.begin(SHORT);

        started("insert", 1);

        assertThatThrownBy(() -> hold.extend(id, LONG)).isInstanceOf(Refusal.class).extracting("code").isEqualTo("hold-lost");
        assertThatThrownBy(() -> hold.end(id)).isInstanceOf(Refusal.class).extracting("code").isEqualTo("hold-lost");
        succeeded("insert", 1);
        hold.end(hold.begin(LONG));
    }

    @Test
    void lastsAsLongAsItIsExtended() {
        var id = hold.begin(LONG);
        hold.extend(id, Duration.ofHours(1));
        var writer = Thread.ofPlatform().start(() -> started("insert", 1));
        awaitWaiting(writer);

        hold.extend(id, LONG);
        hold.extend(id, Duration.ofHours(1));

        awaitWaiting(writer);
        assertThat(hold.end(id).waited()).isEqualTo(1);
    }

    @Test
    void isRefusedDuringAnother() {
        var id = hold.begin(LONG);

        assertThatThrownBy(() -> hold.begin(LONG)).isInstanceOf(Refusal.class).extracting("code").isEqualTo("held-already");
        assertThatThrownBy(() -> hold.end("another")).isInstanceOf(Refusal.class).extracting("code").isEqualTo("hold-lost");
        hold.end(id);
    }

    @Test
    void doesNotLetAnInterruptedWriterThrough() throws Exception {
        var id = hold.begin(LONG);
        var keptItsInterruption = new AtomicBoolean();
        var writer = Thread.ofPlatform().start(() -> {
            started("insert", 1);
            keptItsInterruption.set(Thread.currentThread().isInterrupted());
        });
        awaitWaiting(writer);
        writer.interrupt();
        await().until(() -> !writer.isInterrupted());
        awaitWaiting(writer);

        hold.end(id);

        writer.join();
        assertThat(keptItsInterruption).isTrue();
    }

    @Test
    void letsNothingThroughUnderAnyConcurrency() throws Exception {
        var held = new AtomicBoolean();
        var over = new AtomicBoolean();
        var inFlight = new AtomicInteger();
        var requests = new AtomicInteger();
        var broken = new AtomicInteger();
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++)
            writers.add(Thread.ofVirtual().start(() -> {
                while (!over.get()) {
                    var request = requests.incrementAndGet();
                    started("update", request);
                    inFlight.incrementAndGet();
                    if (held.get())
                        broken.incrementAndGet();
                    inFlight.decrementAndGet();
                    succeeded("update", request);
                }
            }));

        for (int round = 0; round < 200; round++) {
            var id = hold.begin(LONG);
            held.set(true);
            assertThat(inFlight).hasValue(0);
            held.set(false);
            hold.end(id);
        }
        over.set(true);
        for (var writer : writers)
            writer.join();

        assertThat(broken).hasValue(0);
    }

    private static void awaitWaiting(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    private void started(String command, int request) {
        hold.commandStarted(new CommandStartedEvent(null, 1, request, CONNECTION, "orders", command, new BsonDocument()));
    }

    private void succeeded(String command, int request) {
        hold.commandSucceeded(new CommandSucceededEvent(null, 1, request, CONNECTION, "orders", command, new BsonDocument(), 1));
    }

    private void failed(String command, int request) {
        hold.commandFailed(new CommandFailedEvent(null, 1, request, CONNECTION, "orders", command, 1,
                new MongoSocketReadException("gone", SERVER)));
    }
}
