package io.kaidan.platform.consuming;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as text and bytes, not yet parsed.
 * A dead letter has to fit into one document, so longer keys and headers are cut. No event of Kaidan has such keys or headers.
 */
public record ConsumedRecord(String topic, int partition, long offset, long timestamp, String key, Map<String, String> headers,
        byte[] body) {

    static final int LONGEST_KEY = 1_000;
    static final int LONGEST_HEADER = 8_000;
    static final int MOST_HEADERS = 100;

    private static final List<String> ENVELOPE = List.of("ce_id", "ce_type", "ce_source", "ce_subject", "ce_time", "ce_specversion",
            "ce_aggregateversion", "ce_actor", "traceparent", "content-type");

    /** Of several headers with one name the last counts. */
    public static ConsumedRecord of(ConsumerRecord<?, ?> kafkaRecord) {
        var headers = new HashMap<String, String>();
        for (var header : kafkaRecord.headers()) {
            var name = cut(header.key(), LONGEST_KEY);
            if (headers.size() < MOST_HEADERS || headers.containsKey(name) || ENVELOPE.contains(name))
                headers.put(name, text(header.value(), LONGEST_HEADER));
        }
        return new ConsumedRecord(kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset(), kafkaRecord.timestamp(),
                text(kafkaRecord.key(), LONGEST_KEY), Map.copyOf(headers), body(kafkaRecord.value()));
    }

    /** Empty for a record without a value; no {@link MessageReader} accepts an empty body. */
    private static byte[] body(@Nullable Object payload) {
        return payload instanceof byte[] bytes ? bytes : new byte[0];
    }

    private static String text(@Nullable Object value, int longest) {
        if (value instanceof byte[] bytes)
            return cut(new String(bytes, 0, Math.min(bytes.length, 4 * longest), StandardCharsets.UTF_8), longest);
        return value == null ? "" : cut(value.toString(), longest);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** The headers that Kaidan uses. Names of other headers may contain characters that MongoDB refuses. */
    public Map<String, String> envelope() {
        return headers.entrySet().stream().filter(header -> ENVELOPE.contains(header.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Records with the same ordering key are consumed in the order in which Kafka keeps them. */
    public record OrderingKey(String topic, String key) {}

    public OrderingKey orderingKey() {
        return new OrderingKey(topic, key);
    }

    /** {@code topic-partition@offset}: the same whenever the record is delivered again. */
    public String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
