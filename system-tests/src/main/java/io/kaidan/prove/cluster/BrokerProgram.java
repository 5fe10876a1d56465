package io.kaidan.prove.cluster;

import io.kaidan.embedded.broker.BrokerPorts;
import io.kaidan.embedded.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A Kafka broker in its own process; the services create the topics. */
public final class BrokerProgram {

    private BrokerProgram() {}

    /** @param arguments the folder, the number of the broker, and the ports of all brokers: {@code 9092:9192} for each */
    @SuppressWarnings("MustBeClosedChecker") // it runs until it is killed
    public static void main(String[] arguments) {
        var _ = EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]),
                Stream.of(arguments).skip(2).map(BrokerProgram::ports).toList());
    }

    private static BrokerPorts ports(String argument) {
        var ports = argument.split(":", 2);
        return new BrokerPorts(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
    }
}
