package io.kaidan.platform.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.EventTypes;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.platform.failure.MalformedMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    private static final String COMPLETED = "{\"orderId\":\"o-1\",\"at\":\"2026-11-24T12:00:00Z\"}";

    private final EventReader<OrderEvent> reader = new EventReader<>(EventTypes.under(OrderEvent.class));

    @ParameterizedTest
    @ValueSource(strings = {"null", "", "{}", "[]", "7", "{ not json", "{\"at\":\"2026-11-24T12:00:00Z\"}",
            "{\"orderId\":null,\"at\":\"2026-11-24T12:00:00Z\"}", "{\"orderId\":\"o-2\",\"at\":\"2026-11-24T12:00:00Z\"}",
            "{\"orderId\":\"o-1\",\"at\":\"noon\"}"})
    void rejectsABodyThatIsNotTheEvent(String body) {
        assertThatThrownBy(() -> reader.read(message("0", body))).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one"})
    void rejectsAnEventWithoutAVersion(String version) {
        assertThatThrownBy(() -> reader.read(message(version, COMPLETED))).isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("ce_aggregateversion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "2026-11-24"})
    void saysWhichTimeAnEventHasToHave(String time) {
        assertThatThrownBy(() -> reader.read(message("0", time, COMPLETED))).isInstanceOf(MalformedMessage.class)
                .hasMessage("The header ce_time is \"" + time + "\": it has to be a time such as 2026-11-24T08:00:00Z");
    }

    @Test
    void readsAnEventWithItsEnvelope() {
        var received = reader.read(message("7", COMPLETED)).orElseThrow();

        assertThat(received.id()).isEqualTo("e-1");
        assertThat(received.version()).isEqualTo(7);
        assertThat(received.event().key()).isEqualTo("o-1");
    }

    private static ConsumedRecord message(String version, String body) {
        return message(version, "2026-11-24T12:00:00Z", body);
    }

    private static ConsumedRecord message(String version, String time, String body) {
        return new ConsumedRecord("kaidan.orders", 0, 1, 0, "o-1", Map.of("ce_type", "io.kaidan.order.OrderCompleted.v1", "ce_id", "e-1",
                "ce_time", time, "ce_aggregateversion", version, "ce_actor", "clerk"),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
