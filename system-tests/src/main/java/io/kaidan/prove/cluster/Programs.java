package io.kaidan.prove.cluster;

import io.kaidan.embedded.broker.BrokerPorts;
import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import io.kaidan.local.Kaidan;
import io.kaidan.local.up.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The commands that start the processes, with little memory. */
final class Programs {

    private static final List<String> LITTLE_MEMORY = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

    /** Shorter pauses than the defaults, for retries of carriers and for the sessions of consumers. */
    private static final Map<String, String> SHORT_PAUSES = Map.of("kaidan.shipping.booking.first-pause", "1s",
            "kaidan.shipping.booking.longest-pause", "4s", "spring.cloud.stream.kafka.binder.consumer-properties.session.timeout.ms",
            "8000",
            "spring.cloud.stream.kafka.binder.consumer-properties.heartbeat.interval.ms", "2000");

    private final Installation installation;
    private final List<BrokerPorts> brokers;
    private final Path kaidan = codeOf(Kaidan.class);
    private final Path prover = codeOf(Programs.class);

    Programs(Installation installation, List<BrokerPorts> brokers) {
        this.installation = installation;
        this.brokers = brokers;
    }

    /** The bootstrap servers of Kafka. */
    String kafka() {
        return brokers.stream().map(broker -> "localhost:" + broker.clients()).collect(Collectors.joining(","));
    }

    /**
     * The command of a service, whose clock is right when it starts.
     *
     * @param name unique name of the instance
     */
    List<String> service(Component service, int port, String name, List<String> options) {
        var settings = Settings.of(service, installation);
        settings.put("server.port", Integer.toString(port));
        settings.put("spring.kafka.bootstrap-servers", kafka());
        settings.put("logging.file.name", logs().resolve(name + ".log").toString());
        settings.put("logging.threshold.console", "OFF");
        if (Component.DATA_SERVICES.contains(service)) {
            settings.putAll(SHORT_PAUSES);
            settings.put(ShiftedClockConfiguration.FILE, clock(name).toString());
            delete(clock(name));
        }
        return java(options, List.of("-Xmx192m", "-cp", jar(service) + ":" + prover), service.mainClass(),
                List.of(Settings.arguments(settings)));
    }

    /** @param number number of the broker, from 1 */
    List<String> broker(int number, List<String> options) {
        var arguments = new ArrayList<>(List.of(data("kafka-" + number), Integer.toString(number)));
        brokers.forEach(broker -> arguments.add(broker.clients() + ":" + broker.controllers()));
        return helper(options, "-Xmx256m", BrokerProgram.class, arguments);
    }

    List<String> store(List<String> options) {
        return helper(options, "-Xmx256m", StoreProgram.class, List.of(data("store"), port(Component.STORE), fullDisk().toString()));
    }

    List<String> identity(List<String> options) {
        return helper(options, "-Xmx96m", IdentityProgram.class,
                List.of(data("identity"), port(Component.IDENTITY), installation.uri(Component.GATEWAY).toString()));
    }

    private List<String> helper(List<String> options, String memory, Class<?> program, List<String> arguments) {
        return java(options, List.of(memory, "-Dorg.springframework.boot.logging.LoggingSystem=none",
                "-Dlogback.configurationFile=io/kaidan/prove/cluster/helper-logback.xml", "-cp", prover + ":" + kaidan), program.getName(),
                arguments);
    }

    private static List<String> java(List<String> options, List<String> more, String program, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LITTLE_MEMORY);
        command.addAll(options);
        command.addAll(more);
        command.add(ParentWatch.class.getName());
        command.add(program);
        command.addAll(arguments);
        return command;
    }

    private String data(String folder) {
        return installation.data().resolve(folder).toString();
    }

    private String port(Component place) {
        return Integer.toString(installation.port(place));
    }

    /** The file that exists while the store's disk is full. */
    Path fullDisk() {
        return installation.data().resolve("disk-is-full");
    }

    /** The file with the shift of the clock of an instance. */
    Path clock(String name) {
        return installation.data().resolve("clock-of-" + name);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path logs() {
        return installation.data().resolve("logs");
    }

    private Path jar(Component service) {
        try (var jars = Files.list(kaidan.resolveSibling("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(service.title() + "-")).findFirst()
                    .orElseThrow(() -> new IllegalStateException("beside " + kaidan + " is no lib/" + service.title() + "-*.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path codeOf(Class<?> program) {
        CodeSource source = Objects.requireNonNull(program.getProtectionDomain().getCodeSource());
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
