package io.kaidan.local.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.local.CommandFailed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventFlowTest {

    private final AtomicLong received = new AtomicLong();
    private final AtomicLong now = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> consumerFailure = new AtomicReference<>();
    private final EventFlow flow = new EventFlow(received::get, Duration.ofMinutes(2), now::get, consumerFailure::get, () -> null);

    @Test
    void stopsOnlyWithoutEvents() {
        passes(100);
        received.incrementAndGet();

        assertThat(flow.hasStopped()).isFalse();

        passes(119);

        assertThat(flow.hasStopped()).isFalse();

        passes(2);

        assertThat(flow.hasStopped()).isTrue();
    }

    @Test
    void searchesEveryTenSecondsWithoutEvents() {
        assertThat(flow.isTimeToSearch()).isFalse();

        passes(10);

        assertThat(flow.isTimeToSearch()).isTrue();
        assertThat(flow.isTimeToSearch()).isFalse();

        passes(10);

        assertThat(flow.isTimeToSearch()).isTrue();
    }

    @Test
    void failsIfTheConsumerHasFailed() {
        assertThatCode(flow::failIfBroken).doesNotThrowAnyException();

        consumerFailure.set(new IllegalStateException("broken off"));

        assertThatThrownBy(flow::failIfBroken).isInstanceOf(CommandFailed.class).hasMessageContaining("broken off");
    }

    private void passes(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
