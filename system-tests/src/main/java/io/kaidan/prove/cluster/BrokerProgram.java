package io.kaidan.prove.cluster;

import io.kaidan.contracts.Topics;
import io.kaidan.embedded.broker.EmbeddedBroker;
import java.nio.file.Path;

/** Kafka as a process of its own. */
public final class BrokerProgram {

    private static final int PARTITIONS = 6;

    private BrokerProgram() {}

    /** @param arguments the folder and the port */
    public static void main(String[] arguments) {
        EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1])).createTopics(Topics.ALL, PARTITIONS);
    }
}
