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
    private final AtomicReference<@Nullable Throwable> listening = new AtomicReference<>();
    private final EventFlow news = new EventFlow(received::get, Duration.ofMinutes(2), now::get, listening::get, () -> null);

    @Test
    void endsPatienceOnlyInSilence() {
        passes(100);
        received.incrementAndGet();

        assertThat(news.stayAway()).isFalse();

        passes(119);

        assertThat(news.stayAway()).isFalse();

        passes(2);

        assertThat(news.stayAway()).isTrue();
    }

    @Test
    void looksRoundEveryTenSecondsOfSilence() {
        assertThat(news.isTimeToLook()).isFalse();

        passes(10);

        assertThat(news.isTimeToLook()).isTrue();
        assertThat(news.isTimeToLook()).isFalse();

        passes(10);

        assertThat(news.isTimeToLook()).isTrue();
    }

    @Test
    void doesNotWaitForWhoHearsNothingAnyMore() {
        assertThatCode(news::orUnable).doesNotThrowAnyException();

        listening.set(new IllegalStateException("broken off"));

        assertThatThrownBy(news::orUnable).isInstanceOf(CommandFailed.class).hasMessageContaining("broken off");
    }

    private void passes(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
