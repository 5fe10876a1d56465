package io.kaidan.platform.test;

import io.kaidan.embedded.broker.EmbeddedBroker;
import io.kaidan.embedded.store.EmbeddedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/** Kafka and MongoDB of this test run: started on first use, stopped at the end of the JVM. */
record Infrastructure(String bootstrapServers, String mongoUri) {

    private static final class Holder {
        static final Infrastructure RUNNING = start();
    }

    static Infrastructure running() {
        return Holder.RUNNING;
    }

    private static Infrastructure start() {
        var forced = System.getProperty("kaidan.test.infrastructure");
        var wanted = forced != null ? forced.toLowerCase(Locale.ROOT) : dockerAnswers() ? "containers" : "embedded";
        var started = switch (wanted) {
            case "containers" -> containers();
            case "embedded" -> embedded();
            default -> throw new IllegalArgumentException("kaidan.test.infrastructure is 'containers' or 'embedded', not '" + wanted + "'");
        };
        System.out
                .println("Test infrastructure: " + wanted + ", Kafka at " + started.bootstrapServers + ", MongoDB at " + started.mongoUri);
        return started;
    }

    @SuppressWarnings("resource") // Testcontainers removes them at the end
    private static Infrastructure containers() {
        var kafka = new KafkaContainer("apache/kafka:4.1.1");
        var mongo = new MongoDBContainer("mongo:8.0");
        kafka.start();
        mongo.start();
        return new Infrastructure(kafka.getBootstrapServers(), mongo.getConnectionString());
    }

    private static Infrastructure embedded() {
        try {
            var directory = Files.createTempDirectory("kaidan-test");
            var broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
            var store = EmbeddedStore.open(directory.resolve("store"), 0);
            SpringApplication.getShutdownHandlers().add(() -> { // after the services have stopped
                broker.close();
                store.close();
                delete(directory);
            });
            return new Infrastructure(broker.bootstrapServers(), store.connectionString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean dockerAnswers() {
        try {
            var docker = new ProcessBuilder("docker", "info").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (docker.waitFor(10, TimeUnit.SECONDS))
                return docker.exitValue() == 0;
            docker.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
