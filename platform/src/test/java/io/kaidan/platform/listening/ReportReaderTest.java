package io.kaidan.platform.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.LogisticsReport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {

    private static final String PICKED_UP = """
        {"type": "PickedUp", "reportId": "r-1", "consignmentNumber": "c-1", "at": "2026-11-24T12:00:00Z"}""";

    @Test
    void leavesToOthersWhatIsTheirs() {
        var reader = reader(Set.of("PickedUp")::contains);

        assertThat(reader.read(message(PICKED_UP))).isPresent();
        assertThat(reader.read(message("{\"type\":\"Delivered\"}"))).isEmpty();
        assertThat(reader.read(message("{ no JSON"))).isEmpty();
    }

    @Test
    void findsUnreadableWhatFitsNoSchema() {
        var reader = reader(_ -> true);

        assertThatThrownBy(() -> reader.read(message("{\"type\":\"Delivered\"}"))).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> reader.read(message("{ no JSON"))).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> reader.read(message("null"))).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> reader.read(message(""))).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"type\": \"Delivered\"", "\"reportId\": \"r-2\"", "\"more\": \"\\ud800\", \"reportId\": \"r-2\""})
    void findsUnreadableWhatSaysAFieldTwice(String field) {
        var twice = PICKED_UP.replace("}", ", " + field + "}");

        assertThatThrownBy(() -> reader(_ -> true).read(message(twice))).isInstanceOf(Unreadable.class)
                .hasMessageContaining("stands twice");
    }

    @Test
    void takesTextInNormalFormCAndWithItsLines() {
        var report = """
            {"type": "Exception", "reportId": "r-1", "consignmentNumber": "c-1", "at": "2026-11-24T12:00:00Z", "kind": "FAILED",
             "reason": "Hue\u0302\u0301\\r\\nclosed"}""";

        assertThat(reader(_ -> true).read(message(report))).get().extracting(heard -> ((LogisticsReport.Trouble) heard.event()).reason())
                .isEqualTo("Huế\nclosed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\u0000", "\\u001b[2J"})
    void findsUnreadableWhatIsNoText(String text) {
        var report = PICKED_UP.replace("PickedUp", "InTransit").replace("}", ", \"place\": \"" + text + "\"}");

        assertThatThrownBy(() -> reader(_ -> true).read(message(report))).isInstanceOf(Unreadable.class).hasMessageContaining("place")
                .hasMessageContaining("U+");
    }

    private static ReportReader<LogisticsReport> reader(Predicate<String> ours) {
        return new ReportReader<>(LogisticsReport.class, new ReportSchemas().of(LogisticsReport.class), ours);
    }

    private static Received message(String body) {
        return new Received("logistics.reports", 0, 1, 0, "", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
