package io.kaidan.platform.listening;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/** Hands on what a poll has brought as it came: Spring would map every header of every record to objects that nobody asks for. */
final class Poll implements BatchMessageConverter {

    private static final String RECEIVED = "kaidan_received";

    static Message<List<byte[]>> of(List<Received> received) {
        return new GenericMessage<>(received.stream().map(Received::body).toList(), Map.of(RECEIVED, received));
    }

    @SuppressWarnings("unchecked")
    static List<Received> received(Message<List<byte[]>> poll) {
        return (List<Received>) Objects.requireNonNull(poll.getHeaders().get(RECEIVED), "came through Poll");
    }

    @Override
    public Message<?> toMessage(List<ConsumerRecord<?, ?>> records, @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer, Type payloadType) {
        return of(records.stream().map(Received::of).toList());
    }

    @Override
    public List<ProducerRecord<?, ?>> fromMessage(Message<?> message, String defaultTopic) {
        throw new UnsupportedOperationException("Nothing is sent this way");
    }
}
