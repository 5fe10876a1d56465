package io.kaidan.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClients;
import io.kaidan.contracts.Topics;
import io.kaidan.embedded.broker.EmbeddedBroker;
import io.kaidan.embedded.store.EmbeddedStore;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.backup.Manifest.Entry;
import io.kaidan.local.backup.Manifest.OffsetRange;
import io.kaidan.local.backup.Manifest.Position;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Copies from one broker and store to others without services: every message at its offset, every document unchanged. */
class CopyIT {

    private static final String DEAD = Topics.WAREHOUSE_REPORTS + ".inventory-service.dlq";
    private static final TopicPartition ORDERS = new TopicPartition(Topics.ORDERS, 1);
    private static final TopicPartition STOCK = new TopicPartition(Topics.STOCK, 0);
    private static final TopicPartition DEAD_LETTERS = new TopicPartition(DEAD, 0);

    @TempDir
    Path folder = Path.of("");

    @Test
    void restoresEveryMessageAtItsOffset() {
        var file = folder.resolve("messages");
        try (var broker = EmbeddedBroker.start(folder.resolve("one"), 0); var copy = new KafkaCopy(at(broker))) {
            publish(broker);

            var state = copy.look(copy.shape());

            assertThat(range(state, ORDERS)).isEqualTo(new OffsetRange(5, 8));
            assertThat(range(state, STOCK)).isEqualTo(new OffsetRange(2, 4));
            assertThat(range(state, DEAD_LETTERS)).isEqualTo(new OffsetRange(0, 1));
            assertThat(state.positions()).contains(new Position("order-service", Topics.ORDERS, 1, 5),
                    new Position("order-service", Topics.ORDERS, 0, 0), new Position("shipping-service", Topics.ORDERS, 1, 7),
                    new Position("kpi-service", Topics.STOCK, 0, 2));
            try (var writer = BackupWriter.create(file)) {
                for (var partition : List.of(ORDERS, STOCK, DEAD_LETTERS))
                    writer.add(Entry.ofPartition(partition.topic(), partition.partition()),
                            out -> copy.read(partition, range(state, partition), out));
                writer.finish(new Manifest(1, Instant.now().minus(Duration.ofDays(100)), List.of(), state.topics(), state.positions(),
                        writer.entries()));
            }
        }

        try (var broker = EmbeddedBroker.start(folder.resolve("two"), 0);
                var copy = new KafkaCopy(at(broker));
                var backup = BackupFile.open(file)) {
            var topics = backup.manifest().topics();
            copy.requireEmpty(topics);
            RestoreCommand.fill(backup, copy);

            assertThat(read(broker, ORDERS, 5, 3)).extracting(ConsumerRecord::offset, ConsumerRecord::key, ConsumerRecord::value,
                    ConsumerRecord::timestamp)
                    .containsExactly(tuple(5L, "o", "order 5", 5L),
                            tuple(6L, "o", "order 6", 6L),
                            tuple(7L, "o", "order 7", 7L));
            var stock = read(broker, STOCK, 2, 2);
            assertThat(stock.getFirst().value()).isEqualTo("in a transaction");
            assertThat(stock.getLast().headers().lastHeader("ce_type").value())
                    .asString(StandardCharsets.UTF_8).isEqualTo("io.kaidan.backup.Gap.v1");
            assertThat(copy.offsets(List.of(ORDERS, STOCK), OffsetSpec.earliest())).containsEntry(ORDERS, 5L).containsEntry(STOCK, 2L);
            assertThat(copy.offsets(List.of(ORDERS, STOCK, DEAD_LETTERS), OffsetSpec.latest())).containsEntry(ORDERS, 8L)
                    .containsEntry(STOCK, 4L).containsEntry(DEAD_LETTERS, 1L);
            var again = copy.look(copy.shape());
            assertThat(again.positions()).containsExactlyInAnyOrderElementsOf(backup.manifest().positions());
            assertThat(again.topics()).extracting(Manifest.TopicState::partitions)
                    .isEqualTo(topics.stream().map(Manifest.TopicState::partitions).toList());
            assertThat(again.topics().getFirst().retentionMillis()).isGreaterThan(Duration.ofDays(189).toMillis());
            assertThatThrownBy(() -> copy.requireEmpty(topics)).isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("a restore adds to nothing");
        }
    }

    /** Three partitions with unconsumed messages, one of them with a transaction, and consumers with several offsets. */
    private static void publish(EmbeddedBroker broker) {
        broker.createTopics(Topics.ALL, 2);
        try (var admin = Admin.create(at(broker));
                var producer = new KafkaProducer<>(at(broker), new StringSerializer(), new StringSerializer());
                var inTransactions = new KafkaProducer<>(with(at(broker), "transactional.id", "warehouse"), new StringSerializer(),
                        new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(DEAD, 1, (short) 1).configs(Map.of("retention.ms", "-1")))).all().get();
            for (int i = 0; i < 8; i++) {
                var _ = producer.send(new ProducerRecord<>(Topics.ORDERS, 1, (long) i, "o", "order " + i));
            }
            var _ = producer.send(new ProducerRecord<>(DEAD, 0, 1L, null, "dead"));
            producer.flush();
            inTransactions.initTransactions();
            for (int i = 0; i < 2; i++) {
                inTransactions.beginTransaction();
                var _ = inTransactions.send(new ProducerRecord<>(Topics.STOCK, 0, 1L, "p", "in a transaction"));
                inTransactions.commitTransaction();
            }
            commit(admin, "order-service", ORDERS, 5);
            commit(admin, "shipping-service", ORDERS, 7);
            commit(admin, "kpi-service", STOCK, 2);
            commit(admin, "document-service", STOCK, 2);
            commit(admin, "inventory-service", ORDERS, 8);
            admin.deleteRecords(Map.of(ORDERS, RecordsToDelete.beforeOffset(2))).all().get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void commit(Admin admin, String group, TopicPartition partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset))).all().get();
    }

    private static OffsetRange range(KafkaCopy.State state, TopicPartition partition) {
        return state.topics().stream().filter(topic -> topic.name().equals(partition.topic())).findFirst().orElseThrow().partitions()
                .get(partition.partition());
    }

    private static List<ConsumerRecord<String, String>> read(EmbeddedBroker broker, TopicPartition partition, long from, int count) {
        try (var consumer = new KafkaConsumer<>(at(broker), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            var read = new ArrayList<ConsumerRecord<String, String>>();
            while (read.size() < count)
                consumer.poll(Duration.ofSeconds(1)).forEach(read::add);
            return read;
        }
    }

    private static Map<String, Object> at(EmbeddedBroker broker) {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private static Map<String, Object> with(Map<String, Object> settings, String name, String value) {
        var more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    @Test
    void restoresEveryDocumentUnchanged() throws Exception {
        var file = folder.resolve("documents");
        var documents = IntStream.range(0, 2_500).mapToObj(i -> new Document("_id", "o-" + i).append("total", Decimal128.parse("1.10"))
                .append("lines", List.of(new Document("n", i), "x")).append("none", null)).toList();
        try (var store = EmbeddedStore.open(folder.resolve("one"), 0);
                var client = MongoClients.create(store.connectionString());
                var copy = new StoreCopy(store.connectionString());
                var writer = BackupWriter.create(file)) {
            client.getDatabase("orders").getCollection("orders").insertMany(documents);
            assertThat(copy.databases()).contains("orders");
            for (var collection : copy.collections("orders"))
                writer.add(Entry.ofCollection("orders", collection), out -> copy.read("orders", collection, out));
            writer.finish(new Manifest(1, Instant.now(), List.of("orders"), List.of(), List.of(), writer.entries()));
        }

        try (var store = EmbeddedStore.open(folder.resolve("two"), 0);
                var client = MongoClients.create(store.connectionString());
                var copy = new StoreCopy(store.connectionString());
                var backup = BackupFile.open(file)) {
            assertThat(copy.isEmpty("orders")).isTrue();
            RestoreCommand.fill(backup, copy);

            assertThat(client.getDatabase("orders").getCollection("orders").find().into(new ArrayList<>()))
                    .containsExactlyInAnyOrderElementsOf(documents);
            assertThat(copy.isEmpty("orders")).isFalse();
        }
    }

    @Test
    void restoresIntoAnotherInstallation() throws Exception {
        var file = folder.resolve("elsewhere");
        try (var writer = BackupWriter.create(file)) {
            writer.add(Entry.ofCollection("orders", "orders"), out -> {
                out.write(bson());
                return 1;
            });
            writer.finish(new Manifest(1, Instant.now(), List.of("orders"),
                    List.of(new Manifest.TopicState(Topics.ORDERS, 1000, Map.of(), List.of(new OffsetRange(3, 3)))),
                    List.of(new Position("order-service", Topics.ORDERS, 0, 3)), writer.entries()));
        }
        try (var broker = EmbeddedBroker.start(folder.resolve("one"), 0); var store = EmbeddedStore.open(folder.resolve("two"), 0)) {
            var restore = new CommandLine(new RestoreCommand()).setExecutionExceptionHandler((_, _, _) -> 1);
            var arguments = new String[]{"--mongodb", store.connectionString(), "--kafka", broker.bootstrapServers(), file.toString()};

            assertThat(restore.execute(arguments)).isZero();

            try (var copy = new KafkaCopy(at(broker))) {
                assertThat(copy.offsets(List.of(new TopicPartition(Topics.ORDERS, 0)), OffsetSpec.latest()).values()).containsExactly(3L);
            }
            assertThat(restore.execute(arguments)).isEqualTo(1);
            assertThat(restore.execute("--mongodb", store.connectionString(), file.toString())).isEqualTo(1);
        }
    }

    private static byte[] bson() {
        var document = RawBsonDocument.parse("{\"_id\": \"o-1\"}").getByteBuffer();
        var bytes = new byte[document.remaining()];
        document.get(bytes);
        return bytes;
    }
}
