package io.kaidan.platform.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Topics;
import io.kaidan.platform.failure.MalformedMessage;
import io.kaidan.platform.test.KaidanTest;
import io.kaidan.platform.test.sample.SampleService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Every record can be filed as a dead letter, so that none blocks its partition. */
@KaidanTest
@SpringBootTest(classes = SampleService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
class DeadLetterFilingIT {

    private static final int MEGABYTE = 1 << 20;
    private static final int LONGEST_DOCUMENT = 16 * MEGABYTE;

    private final MockProducer<String, byte[]> kafka = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final DeadLetterStore store;
    private final DeadLetterRecoverer recoverer;

    DeadLetterFilingIT(@Autowired MongoClient client) {
        store = new DeadLetterStore(new MongoTemplate(client, "filing-" + Ids.next()), "sample-service", Clock.systemUTC());
        recoverer = new DeadLetterRecoverer(kafka, store, "sample-service", new SimpleMeterRegistry());
    }

    @Test
    void filesAnyRecord() {
        var random = new Random(20261130);
        for (int i = 0; i < 10_000; i++)
            recoverer.accept(new ConsumerRecord<>(Topics.LOGISTICS_REPORTS, 0, i, 0, TimestampType.CREATE_TIME, 0, 0,
                    bytes(random, 3_000), bytes(random, 2_000), headers(random), Optional.empty()), null, malformed());

        assertThat(store.undecided()).isEqualTo(10_000);
    }

    @Test
    void filesRecordsWhoseKeyOrHeadersAreLongerThanADocument() {
        store.keepInOrder(Topics.LOGISTICS_REPORTS);
        var long6 = new byte[6 * MEGABYTE];
        Arrays.fill(long6, (byte) 0xff);

        recoverer.accept(message(1, long6, new RecordHeaders(), new byte[0]), null, malformed());
        recoverer.accept(message(2, new byte[0], (RecordHeaders) new RecordHeaders().add("x", long6), new byte[0]), null, malformed());

        assertThat(store.list(DeadLetter.State.DEAD, null, null, 10)).hasSize(2);
    }

    @Test
    void filesWithoutContentsIfTheStoreRefusesThem() {
        recoverer.accept(message(1, "k".getBytes(StandardCharsets.UTF_8), new RecordHeaders(),
                new byte[LONGEST_DOCUMENT + 1]), null, malformed());

        assertThat(store.list(DeadLetter.State.DEAD, null, null, 10)).singleElement()
                .satisfies(deadLetter -> assertThat(deadLetter.reason()).startsWith("not a report (its contents could not be stored: "))
                .satisfies(deadLetter -> assertThat(deadLetter.message().key()).isEmpty());
    }

    @Test
    void publishesWithoutContentsIfKafkaRefusesThem() {
        var narrow = new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
        var sent = new Thread(() -> {
            while (!narrow.errorNext(new RecordTooLargeException("too large")))
                Thread.onSpinWait();
            while (!narrow.completeNext())
                Thread.onSpinWait();
        });
        sent.start();

        new DeadLetterRecoverer(narrow, store, "sample-service", new SimpleMeterRegistry()).accept(message(1, new byte[0],
                new RecordHeaders(), new byte[10]), null, malformed());

        assertThat(narrow.history()).last().satisfies(stub -> assertThat(stub.value()).isNull());
    }

    private static MalformedMessage malformed() {
        return new MalformedMessage("not a report");
    }

    private static ConsumerRecord<byte[], byte[]> message(long offset, byte[] key, RecordHeaders headers, byte[] body) {
        return new ConsumerRecord<>(Topics.LOGISTICS_REPORTS, 0, offset, 0, TimestampType.CREATE_TIME, 0, 0, key, body, headers,
                Optional.empty());
    }

    private static RecordHeaders headers(Random random) {
        var headers = new RecordHeaders();
        for (int i = random.nextInt(5); i > 0; i--)
            headers.add(name(random), random.nextInt(10) == 0 ? null : bytes(random, 300));
        return headers;
    }

    /** Names with characters that have a meaning in MongoDB. */
    private static String name(Random random) {
        return random.ints(random.nextInt(12), 0, 8).collect(StringBuilder::new, (name, i) -> name.append("$.\u0000a\ud800é\n ".charAt(i)),
                StringBuilder::append).toString();
    }

    private static byte[] bytes(Random random, int longest) {
        var bytes = new byte[random.nextInt(longest)];
        random.nextBytes(bytes);
        return bytes;
    }
}
