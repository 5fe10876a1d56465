package io.kaidan.prove.cluster;

import io.kaidan.local.Installation;
import io.kaidan.local.Kaidan;
import io.kaidan.local.Place;
import io.kaidan.local.up.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How each part is started as a process, with as little memory as it can do with. */
final class Programs {

    private static final List<String> FRUGAL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

    /** A prover has no hours to wait until a carrier is asked again, and no minute until a dead consumer's share goes to another. */
    private static final Map<String, String> HASTE = Map.of("kaidan.shipping.booking.first-pause", "1s",
            "kaidan.shipping.booking.longest-pause", "4s", "spring.cloud.stream.kafka.binder.consumer-properties.session.timeout.ms",
            "8000",
            "spring.cloud.stream.kafka.binder.consumer-properties.heartbeat.interval.ms", "2000");

    private final Installation installation;
    private final Path kaidan = codeOf(Kaidan.class);
    private final Path prover = codeOf(Programs.class);

    Programs(Installation installation) {
        this.installation = installation;
    }

    List<String> command(Place place, int port, String name, List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FRUGAL);
        command.addAll(options);
        if (Place.SERVICES.contains(place))
            command.addAll(service(place, port, name));
        else
            command.addAll(helper(place, port));
        return command;
    }

    private List<String> service(Place service, int port, String name) {
        var settings = Settings.of(service, installation);
        settings.putAll(HASTE);
        settings.put("server.port", Integer.toString(port));
        settings.put("logging.file.name", logs().resolve(name + ".log").toString());
        settings.put("logging.threshold.console", "OFF");
        settings.put("kaidan.shipping.default-carrier-url", installation.uri(Place.CARRIER).toString());
        var command = new ArrayList<>(
                List.of("-Xmx192m", "-cp", jar(service) + ":" + prover, Leash.class.getName(), service.mainClass()));
        command.addAll(Arrays.asList(Settings.arguments(settings)));
        return command;
    }

    private List<String> helper(Place place, int port) {
        var main = switch (place) {
            case KAFKA -> BrokerProgram.class;
            case STORE -> StoreProgram.class;
            case IDENTITY -> IdentityProgram.class;
            case CARRIER, GATEWAY, ORDER, DOCUMENT, INVENTORY, SHIPPING, KPI, PORTAL ->
                throw new IllegalArgumentException(place + " is no helper of its own");
        };
        return List.of(place == Place.IDENTITY ? "-Xmx96m" : "-Xmx256m", "-Dorg.springframework.boot.logging.LoggingSystem=none",
                "-Dlogback.configurationFile=io/kaidan/prove/cluster/helper-logback.xml", "-cp", prover + ":" + kaidan,
                Leash.class.getName(), main.getName(), installation.data().resolve(place.name()).toString(), Integer.toString(port),
                installation.uri(Place.GATEWAY).toString());
    }

    Path logs() {
        return installation.data().resolve("logs");
    }

    private Path jar(Place service) {
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
