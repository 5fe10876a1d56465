package io.kaidan.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

    private static final Path DIRECTORY = Path.of("kafka");

    @Test
    void keepsEveryMessageOnThreeBrokersAndWaitsForTwo() {
        var settings = BrokerSettings.of(DIRECTORY, 2,
                List.of(new BrokerPorts(9092, 9192), new BrokerPorts(9093, 9193), new BrokerPorts(9094, 9194))).properties();

        assertThat(settings).containsEntry("node.id", "2").containsEntry("default.replication.factor", "3")
                .containsEntry("min.insync.replicas", "2").containsEntry("offsets.topic.replication.factor", "3")
                .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:9093")
                .containsEntry("controller.quorum.voters", "1@127.0.0.1:9192,2@127.0.0.1:9193,3@127.0.0.1:9194");
    }

    @Test
    void isContentWithOneBroker() {
        var settings = BrokerSettings.of(DIRECTORY, 1, List.of(new BrokerPorts(9092, 9192))).properties();

        assertThat(settings).containsEntry("default.replication.factor", "1").containsEntry("min.insync.replicas", "1")
                .containsEntry("offsets.topic.replication.factor", "1");
    }
}
