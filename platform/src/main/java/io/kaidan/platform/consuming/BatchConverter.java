package io.kaidan.platform.consuming;

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

/** Passes on the records of a poll unmapped: Spring would map every header of every record to an object that nothing reads. */
final class BatchConverter implements BatchMessageConverter {

    private static final String RECORDS = "kaidan_records";

    static Message<List<byte[]>> message(List<ConsumedRecord> records) {
        return new GenericMessage<>(records.stream().map(ConsumedRecord::body).toList(), Map.of(RECORDS, records));
    }

    @SuppressWarnings("unchecked")
    static List<ConsumedRecord> records(Message<List<byte[]>> poll) {
        return (List<ConsumedRecord>) Objects.requireNonNull(poll.getHeaders().get(RECORDS), "the message was not made by BatchConverter");
    }

    @Override
    public Message<?> toMessage(List<ConsumerRecord<?, ?>> records, @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer, Type payloadType) {
        return message(records.stream().map(ConsumedRecord::of).toList());
    }

    @Override
    public List<ProducerRecord<?, ?>> fromMessage(Message<?> message, String defaultTopic) {
        throw new IllegalStateException("Nothing is sent through this converter");
    }
}
