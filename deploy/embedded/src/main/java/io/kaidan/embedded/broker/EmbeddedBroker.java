package io.kaidan.embedded.broker;

import io.kaidan.embedded.CannotStart;
import io.kaidan.embedded.DataDirectory;
import io.kaidan.embedded.LoopbackPort;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka (broker and KRaft controller) on loopback, alone or one of several processes.
 *
 * <p>
 * A healthy run logs nothing when the application sets the loggers {@code kafka}, {@code org.apache.kafka} and
 * {@code state.change.logger} to WARN, and {@code org.apache.kafka.controller.QuorumController} (warns of each activation),
 * {@code kafka.server.DefaultAutoTopicCreationManager} (warns where two consumers ask for the offsets topic at once) and
 * {@code org.apache.kafka.clients.NetworkClient} (warns at each stop) to ERROR. JDK 25 itself stays silent with
 * {@code --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED}.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String NAME = "Kafka";

    private final DataDirectory directory;
    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(DataDirectory directory, KafkaRaftServer server, String bootstrapServers) {
        this.directory = directory;
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker on the data of the directory, formatting it at its first use.
     *
     * @param port the port to listen on, or 0 for any free one
     */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, 1, () -> List.of(free(port, 0)));
    }

    /**
     * Starts one of several brokers: topics have a replica on each of up to three, and all but one of them have to take a message.
     *
     * @param number which of them it is, from 1
     */
    public static EmbeddedBroker start(Path directory, int number, List<BrokerPorts> all) {
        return start(directory, number, () -> {
            var _ = free(all.get(number - 1).clients(), all.get(number - 1).controllers());
            return all;
        });
    }

    private static BrokerPorts free(int clients, int controllers) {
        return new BrokerPorts(LoopbackPort.free(clients, NAME), LoopbackPort.free(controllers, NAME));
    }

    private static EmbeddedBroker start(Path directory, int number, Supplier<List<BrokerPorts>> all) {
        var taken = DataDirectory.take(directory, NAME);
        try {
            var settings = BrokerSettings.of(taken.path(), number, all.get());
            settings.formatDirectory();
            var server = new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
            startOrStop(server);
            return new EmbeddedBroker(taken, server, settings.bootstrapServers());
        } catch (CannotStart e) {
            taken.close();
            throw e;
        } catch (Exception e) {
            taken.close();
            throw new CannotStart("Kafka did not start on " + taken.path() + " (" + e.getMessage() + "): its log says why.", e);
        }
    }

    private static void startOrStop(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (Throwable e) {
            server.shutdown();
            server.awaitShutdown();
            throw e;
        }
    }

    /** Where clients connect, as {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Creates those of the topics that do not exist yet, and returns when all of them can be used. */
    public void createTopics(Collection<String> names, int partitions) {
        new TopicCreation(bootstrapServers).create(names, partitions);
    }

    /** Stops the broker after it has written everything down. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        directory.close();
    }
}
