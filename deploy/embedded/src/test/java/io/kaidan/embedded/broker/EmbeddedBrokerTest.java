package io.kaidan.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.embedded.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @TempDir
    private Path directory;

    @Test
    void keepsTopicsAndRecordsAcrossStarts() throws Exception {
        try (var broker = EmbeddedBroker.start(directory, 0)) {
            broker.createTopics(List.of("orders", "stock"), 3);
            broker.createTopics(List.of("orders", "shipments"), 3);
            send(broker, "orders", "first");
        }

        try (var broker = EmbeddedBroker.start(directory, 0)) {
            send(broker, "orders", "second");

            assertThat(topics(broker)).contains("orders", "stock", "shipments");
            assertThat(read(broker, "orders", 2)).containsExactlyInAnyOrder("first", "second");
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0)).isInstanceOf(CannotStart.class)
                    .hasMessage("Kafka already runs on " + directory + ": stop it or choose another directory.");
        }
    }

    @Test
    void carriesMessagesOfEightMebibytes() throws Exception {
        var value = "x".repeat((8 << 20) - 200);
        try (var broker = EmbeddedBroker.start(directory, 0)) {
            broker.createTopics(List.of("orders"), 1);

            send(broker, "orders", value);

            assertThat(read(broker, "orders", 1)).containsExactly(value);
        }
    }

    @Test
    void refusesAPortInUse() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = other.getLocalPort();

            assertThatThrownBy(() -> EmbeddedBroker.start(directory, port)).isInstanceOf(CannotStart.class)
                    .hasMessageStartingWith("Kafka cannot listen on port " + port + " (")
                    .hasMessageEndingWith("): stop the program that uses it or choose another port.");
        }
    }

    @Test
    void refusesADirectoryItCannotWriteTo() throws IOException {
        var file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> EmbeddedBroker.start(file, 0)).isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("Kafka cannot write to " + file)
                .hasMessageEndingWith(": make the directory writable or choose another.");
    }

    private static void send(EmbeddedBroker broker, String topic, String value) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(clientOf(broker), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static List<String> read(EmbeddedBroker broker, String topic, int count) {
        var settings = Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers(), "group.id", "reader",
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            var values = new java.util.ArrayList<String>();
            var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    private static Iterable<String> topics(EmbeddedBroker broker) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(clientOf(broker))) {
            return admin.listTopics().names().get();
        }
    }

    private static Map<String, Object> clientOf(EmbeddedBroker broker) {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", 8 << 20);
    }
}
