package io.kaidan.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.local.client.ConsumerLag.Backlog;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ConsumerLagTest {

    private static final TopicPartition FIRST = new TopicPartition("kaidan.orders", 0);
    private static final TopicPartition SECOND = new TopicPartition("kaidan.orders", 1);

    @Test
    void countsUnconsumedMessages() {
        assertThat(ConsumerLag.backlogs("kpi-service", Map.of(FIRST, 7L, SECOND, 3L), Map.of(FIRST, 0L, SECOND, 0L),
                Map.of(FIRST, 9L, SECOND, 3L))).containsExactly(new Backlog("kpi-service", "kaidan.orders", 2));
    }

    @Test
    void countsAllMessagesOfAPartitionWithoutOffset() {
        assertThat(ConsumerLag.backlogs("kpi-service", Map.of(FIRST, 9L), Map.of(FIRST, 0L, SECOND, 100L), Map.of(FIRST, 9L, SECOND, 105L)))
                .containsExactly(new Backlog("kpi-service", "kaidan.orders", 5));
    }

    @Test
    void namesAConsumerWithoutMessages() {
        assertThat(ConsumerLag.backlogs("kpi-service", Map.of(), Map.of(FIRST, 0L), Map.of(FIRST, 0L)))
                .containsExactly(new Backlog("kpi-service", "kaidan.orders", 0));
    }
}
