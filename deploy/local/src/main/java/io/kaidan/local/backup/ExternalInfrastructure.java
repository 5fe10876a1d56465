package io.kaidan.local.backup;

import io.kaidan.local.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A MongoDB and a Kafka other than those that {@code up} starts. */
final class ExternalInfrastructure {

    @Option(names = "--mongodb", paramLabel = "URI", description = "The services' MongoDB, where it is not the one that 'up' starts.")
    @Nullable
    String mongodb;

    @Option(names = "--kafka", paramLabel = "SERVERS", description = "The services' Kafka, where it is not the one that 'up' starts.")
    @Nullable
    String kafka;

    @Option(names = "--kafka-config", paramLabel = "FILE", description = "Settings for clients of that Kafka, such as those of security.")
    @Nullable
    Path kafkaConfig;

    Map<String, Object> kafkaAt(String servers) {
        var settings = new HashMap<String, Object>();
        if (kafkaConfig != null)
            try (var file = Files.newBufferedReader(kafkaConfig)) {
                var properties = new Properties();
                properties.load(file);
                properties.forEach((name, value) -> settings.put(name.toString(), value));
            } catch (IOException e) {
                throw new CommandFailed("The file of --kafka-config cannot be read (" + e + ").", e);
            }
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        return settings;
    }
}
