package io.kaidan.embedded.broker;

import static java.util.Map.entry;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/** What a Kafka for one machine differs in from Kafka's defaults, which are for larger ones. */
record BrokerSettings(int node, Path data, String bootstrapServers, Map<String, String> properties) {

    private static final int MOST_REPLICAS = 3;
    private static final String CLUSTER = "kaidan-embedded-kafka";
    private static final String CONTROLLER = "CONTROLLER";
    /** What the platform's topics allow; Kafka's default is 1 MiB. */
    private static final int LARGEST_MESSAGE = 8 << 20;

    /** @param all the brokers, of which this is the one with that number, counted from 1 */
    static BrokerSettings of(Path directory, int number, List<BrokerPorts> all) {
        var data = directory.resolve("data");
        var broker = "127.0.0.1:" + all.get(number - 1).clients();
        var controller = "127.0.0.1:" + all.get(number - 1).controllers();
        var voters = IntStream.rangeClosed(1, all.size()).mapToObj(node -> node + "@127.0.0.1:" + all.get(node - 1).controllers())
                .collect(Collectors.joining(","));
        var replicas = Integer.toString(Math.min(MOST_REPLICAS, all.size()));
        var inSync = Integer.toString(Math.max(1, Math.min(MOST_REPLICAS, all.size()) - 1));
        return new BrokerSettings(number, data, broker, Map.ofEntries(
                entry("node.id", Integer.toString(number)),
                entry("process.roles", "broker,controller"),
                entry("log.dirs", data.toString()),
                entry("listeners", "PLAINTEXT://" + broker + "," + CONTROLLER + "://" + controller),
                entry("advertised.listeners", "PLAINTEXT://" + broker),
                entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
                entry("inter.broker.listener.name", "PLAINTEXT"),
                entry("controller.listener.names", CONTROLLER),
                entry("controller.quorum.voters", voters),
                entry("default.replication.factor", replicas),
                entry("min.insync.replicas", inSync),
                entry("auto.create.topics.enable", "false"),
                // Threads that wait wake up several times a second; a machine's few cores need fewer than the default.
                entry("num.io.threads", "4"),
                entry("num.network.threads", "2"),
                entry("group.coordinator.threads", "1"),
                entry("share.coordinator.threads", "1"),
                entry("metadata.max.idle.interval.ms", "10000"), // empty records that keep the metadata log moving
                entry("group.initial.rebalance.delay.ms", "0"),
                entry("message.max.bytes", Integer.toString(LARGEST_MESSAGE)),
                entry("replica.fetch.max.bytes", Integer.toString(LARGEST_MESSAGE)),
                entry("offsets.topic.replication.factor", replicas),
                entry("offsets.topic.num.partitions", "4"),
                entry("transaction.state.log.replication.factor", replicas),
                entry("transaction.state.log.min.isr", inSync),
                entry("transaction.state.log.num.partitions", "4"),
                entry("share.coordinator.state.topic.replication.factor", replicas),
                entry("share.coordinator.state.topic.min.isr", inSync),
                entry("share.coordinator.state.topic.num.partitions", "4"),
                entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)),
                entry("log.segment.bytes", Integer.toString(128 << 20)),
                entry("log.index.size.max.bytes", Integer.toString(1 << 20)),
                // A machine that was switched off for its holidays must not find its events, or how far they were read, expired.
                entry("log.retention.hours", Integer.toString(90 * 24)),
                entry("offsets.retention.minutes", Integer.toString(365 * 24 * 60))));
    }

    /** Writes Kafka's own identification into the directory, unless a former start has done so. */
    void formatDirectory() throws Exception {
        Files.createDirectories(data);
        new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(node)
                .setClusterId(CLUSTER)
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName(CONTROLLER)
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setIgnoreFormatted(true)
                .run();
    }
}
