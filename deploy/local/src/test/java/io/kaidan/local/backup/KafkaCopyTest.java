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
    void takesSeveralListenersToOneTopicForOneInstanceAndToEachTopicForSeveral() {
        assertThat(KafkaCopy.instances(List.of())).isZero();
        assertThat(KafkaCopy.instances(List.of(listener("orders", 0, 1, 2), listener("orders", 3, 4, 5), listener("stock", 0, 1))))
                .isEqualTo(1);
        assertThat(
                KafkaCopy.instances(List.of(listener("orders", 0, 1), listener("orders", 2), listener("orders", 3), listener("orders", 4),
                        listener("stock", 0), listener("stock", 1))))
                .isEqualTo(2);
    }

    private static Set<TopicPartition> listener(String topic, Integer... partitions) {
        return Arrays.stream(partitions).map(partition -> new TopicPartition(topic, partition)).collect(Collectors.toSet());
    }
}
