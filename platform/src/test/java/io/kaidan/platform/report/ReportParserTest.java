package io.kaidan.platform.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.LogisticsReport.ExceptionReport;
import io.kaidan.platform.failure.MalformedMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportParserTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-24T12:00:00Z");
    private static final String PICKED_UP = """
        {"type": "PickedUp", "reportId": "r-1", "consignmentNumber": "c-1", "at": "2026-11-24T12:00:00Z"}""";

    @Test
    void ignoresReportsOfOtherServices() {
        var parser = parser(Set.of("PickedUp")::contains);

        assertThat(parser.parse(bytes(PICKED_UP), RECEIVED)).isPresent();
        assertThat(parser.parse(bytes("{\"type\":\"Delivered\"}"), RECEIVED)).isEmpty();
        assertThat(parser.parse(bytes("{ no JSON"), RECEIVED)).isEmpty();
    }

    @Test
    void rejectsReportsThatDoNotFitTheSchema() {
        var parser = parser(_ -> true);

        assertThatThrownBy(() -> parser.parse(bytes("{\"type\":\"Delivered\"}"), RECEIVED)).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> parser.parse(bytes("{ no JSON"), RECEIVED)).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> parser.parse(bytes("null"), RECEIVED)).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> parser.parse(bytes(""), RECEIVED)).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"type\": \"Delivered\"", "\"reportId\": \"r-2\"", "\"more\": \"\\ud800\", \"reportId\": \"r-2\""})
    void rejectsAReportWithAFieldTwice(String field) {
        var twice = PICKED_UP.replace("}", ", " + field + "}");

        assertThatThrownBy(() -> parser(_ -> true).parse(bytes(twice), RECEIVED)).isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("stands twice");
    }

    @Test
    void normalisesTextToNfcAndKeepsItsLines() {
        var report = """
            {"type": "Exception", "reportId": "r-1", "consignmentNumber": "c-1", "at": "2026-11-24T12:00:00Z", "kind": "FAILED",
             "reason": "Hue\u0302\u0301\\r\\nclosed"}""";

        assertThat(parser(_ -> true).parse(bytes(report), RECEIVED)).get()
                .extracting(parsed -> ((ExceptionReport) parsed.content()).reason())
                .isEqualTo("Huế\nclosed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\u0000", "\\u001b[2J"})
    void rejectsInvalidText(String text) {
        var report = PICKED_UP.replace("PickedUp", "InTransit").replace("}", ", \"place\": \"" + text + "\"}");

        assertThatThrownBy(() -> parser(_ -> true).parse(bytes(report), RECEIVED)).isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("place")
                .hasMessageContaining("U+");
    }

    private static ReportParser<LogisticsReport> parser(Predicate<String> ours) {
        return new ReportParser<>(LogisticsReport.class, new ReportSchemas().of(LogisticsReport.class), ours);
    }

    @Test
    void rejectsBytesThatAreNotUtf8() {
        var gbk = PICKED_UP.replace("}", ",\"place\":\"上海\"}").getBytes(Charset.forName("GBK"));

        assertThatThrownBy(() -> parser(_ -> true).parse(gbk, RECEIVED)).isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("not UTF-8");
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"2099-01-01T00:00:00Z, 2099-01-02, at", "2026-11-24T12:10:01Z, 2026-11-25, at",
            "2026-11-24T12:00:00Z, 2026-10-24, expectedOn",
            "2026-11-24T12:00:00Z, 2028-11-25, expectedOn"})
    void refusesTimesThatNobodyCanMean(String at, String expectedOn, String field) {
        assertThatThrownBy(() -> parser(_ -> true).parse(bytes(delayed(at, expectedOn)), RECEIVED)).isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("Not plausible: " + field + " ");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24T12:10:00Z, 2028-11-24", "2026-11-24T12:00:00Z, 2026-10-25", "2000-01-01T00:00:00Z, 2000-01-01"})
    void takesTimesThatCanBeMeant(String at, String expectedOn) {
        assertThat(parser(_ -> true).parse(bytes(delayed(at, expectedOn)), RECEIVED)).isPresent();
    }

    private static String delayed(String at, String expectedOn) {
        return """
            {"type": "Exception", "reportId": "r-1", "consignmentNumber": "c-1", "at": "%s", "kind": "DELAYED", "reason": "snow",
             "expectedOn": "%s"}""".formatted(at, expectedOn);
    }
}
