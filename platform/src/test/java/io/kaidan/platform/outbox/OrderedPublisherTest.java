package io.kaidan.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

class OrderedPublisherTest {

    private final List<String> published = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    @Property
    void noEventOvertakesOneThatKafkaRefuses(@ForAll Set<@IntRange(max = 4) Integer> aggregatesRefused,
            @ForAll @IntRange(max = 3) int eventRefused, @ForAll How how) throws InterruptedException {
        var never = new HashSet<String>();
        aggregatesRefused.forEach(aggregate -> never.add(aggregate + "-" + eventRefused));
        var kafka = new Kafka(never, how);
        var publisher = new OrderedPublisher();
        for (int event = 0; event < 4; event++)
            for (int aggregate = 0; aggregate < 5; aggregate++)
                add(publisher, aggregate, event);

        publisher.publish(kafka, published::add, (id, _) -> refused.add(id));

        for (int aggregate = 0; aggregate < 5; aggregate++) {
            var mine = aggregate + "-";
            var expected = aggregatesRefused.contains(aggregate) ? eventRefused : 4;
            assertThat(kafka.taken.stream().filter(id -> id.startsWith(mine))).hasSize(expected).isSorted();
            assertThat(published.stream().filter(id -> id.startsWith(mine))).hasSize(expected).isSorted();
        }
        assertThat(refused).containsExactlyInAnyOrderElementsOf(never);
        published.clear();
        refused.clear();
    }

    @Example
    void publishesAnEventOfSeveralSavesOnce() throws InterruptedException {
        var kafka = new Kafka(Set.of(), How.AT_ONCE);
        var publisher = new OrderedPublisher();
        add(publisher, 1, 1);
        add(publisher, 1, 1);
        add(publisher, 1, 2);

        publisher.publish(kafka, published::add, (id, _) -> refused.add(id));

        assertThat(kafka.taken).containsExactly("1-1", "1-2");
    }

    @Example
    void aLaterSaveDoesNotLetTheSecondEventOvertakeTheFirst() throws InterruptedException {
        var kafka = new Kafka(Set.of("1-1"), How.AT_ONCE);
        var publisher = new OrderedPublisher();
        add(publisher, 1, 1);
        add(publisher, 1, 1);
        add(publisher, 1, 2);

        publisher.publish(kafka, published::add, (id, _) -> refused.add(id));

        assertThat(kafka.taken).isEmpty();
        assertThat(published).isEmpty();
    }

    private static void add(OrderedPublisher publisher, int aggregate, int event) {
        var id = aggregate + "-" + event;
        publisher.add(aggregate, id, new ProducerRecord<>("topic", id, new byte[0]));
    }

    enum How {
        THROWN,
        AT_ONCE,
        LATER
    }

    /** A Kafka that refuses some events. */
    private static final class Kafka extends MockProducer<String, byte[]> {

        private final Set<String> refused;
        private final How how;
        private final List<String> taken = new ArrayList<>();

        Kafka(Set<String> refused, How how) {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
            this.refused = refused;
            this.how = how;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
            if (!refused.contains(message.key())) {
                taken.add(message.key());
                return super.send(message);
            }
            var why = new RecordTooLargeException("too large");
            return switch (how) {
                case THROWN -> throw why;
                case AT_ONCE -> CompletableFuture.failedFuture(why);
                case LATER -> CompletableFuture.supplyAsync(() -> {
                    throw why;
                });
            };
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> message, @Nullable Callback callback) {
            return super.send(message, callback);
        }
    }
}
