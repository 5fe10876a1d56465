package io.kaidan.local.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaCopyTest {

    @Test
    void countsOneInstanceUnlessEachTopicHasSeveralConsumers() {
        assertThat(KafkaCopy.instances(List.of())).isZero();
        assertThat(KafkaCopy.instances(List.of(consumer("orders", 0, 1, 2), consumer("orders", 3, 4, 5), consumer("stock", 0, 1))))
                .isEqualTo(1);
        assertThat(
                KafkaCopy.instances(List.of(consumer("orders", 0, 1), consumer("orders", 2), consumer("orders", 3), consumer("orders", 4),
                        consumer("stock", 0), consumer("stock", 1))))
                .isEqualTo(2);
    }

    private static Set<TopicPartition> consumer(String topic, Integer... partitions) {
        return Arrays.stream(partitions).map(partition -> new TopicPartition(topic, partition)).collect(Collectors.toSet());
    }
}
