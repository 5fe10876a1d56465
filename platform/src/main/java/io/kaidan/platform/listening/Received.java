package io.kaidan.platform.listening;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A message as Kafka brought it, before anybody has tried to understand it. */
public record Received(String topic, int partition, long offset, long timestamp, String key, Map<String, String> headers, byte[] body) {

    private static final List<String> KEPT = List.of("ce_id", "ce_type", "ce_source", "ce_subject", "ce_time", "ce_specversion",
            "ce_aggregateversion", "ce_actor", "traceparent", "content-type");

    /** With all its headers. */
    static Received of(ConsumerRecord<?, ?> record) {
        var headers = new HashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return new Received(record.topic(), record.partition(), record.offset(), record.timestamp(), text(record.key()),
                Map.copyOf(headers), body(record.value()));
    }

    /** Nothing, where somebody has sent a message without a value: no reader takes it for an event. */
    private static byte[] body(@Nullable Object payload) {
        return payload instanceof byte[] bytes ? bytes : new byte[0];
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value == null ? "" : value.toString();
    }

    /** Those that Kaidan needs; others' names need not be fit for a store. */
    Map<String, String> envelope() {
        return headers.entrySet().stream().filter(header -> KEPT.contains(header.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** What is heard in order, since Kafka keeps it in order. */
    record Line(String topic, String key) {}

    Line line() {
        return new Line(topic, key);
    }

    /** Where it stands in Kafka: the same whenever it is delivered again. */
    public String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
