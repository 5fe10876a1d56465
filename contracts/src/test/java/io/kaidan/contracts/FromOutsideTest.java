package io.kaidan.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What others have written is taken in one form, or not at all. */
class FromOutsideTest {

    record Request(@Nullable String name, @MultiLine @Nullable String remarks, @Nullable List<String> tags,
            @Nullable Map<String, String> details, @Nullable LocalDate day, @Nullable YearMonth month, @Nullable Instant at,
            @Nullable LocalTime from, @Nullable Duration lasting) {}

    @ParameterizedTest
    @ValueSource(
            strings = {"a\\ud800b", "a\\udc00", "\\ud83c", "\\udf40\\ud83c", "2\\u00022", "\\u0000", "\\u001b[2J", "\\u007f", "\\u0090"})
    void textHasWholeCharactersAndNoControls(String text) {
        for (var field : List.of("\"name\":\"%s\"", "\"remarks\":\"%s\"", "\"tags\":[\"%s\"]", "\"details\":{\"k\":\"%s\"}",
                "\"details\":{\"%s\":\"v\"}"))
            assertThatThrownBy(() -> read(field.formatted(text))).as(field).isInstanceOf(JacksonException.class)
                    .rootCause().isInstanceOf(InvalidValue.class).message().contains("U+");
    }

    @Test
    void textComesInNormalFormC() {
        var composed = "Nguyễn Thị Huế 🍀";
        var decomposed = java.text.Normalizer.normalize(composed, java.text.Normalizer.Form.NFD);

        assertThat(read("\"name\":\"" + decomposed + "\"").name()).isEqualTo(composed).isNotEqualTo(decomposed);
        assertThat(read("\"remarks\":\"" + decomposed + "\"").remarks()).isEqualTo(composed);
        assertThat(read("\"tags\":[\"" + decomposed + "\"]").tags()).containsExactly(composed);
        assertThat(read("\"details\":{\"" + decomposed + "\":\"" + decomposed + "\"}").details())
                .containsExactly(Map.entry(composed, composed));
    }

    @ParameterizedTest
    @CsvSource({"a\\r\\nb,a b", "a\\rb,a b", "a\\tb,a b", "a\\u2028b,a b", "a\\u0085b,a b", "a\\n\\nb,a b", "ab\\n,ab", "\\tab,ab",
            "'  a  ','  a  '"})
    void aFieldOfOneLineHasABlankForEachBreak(String text, String line) {
        assertThat(read("\"name\":\"" + text + "\"").name()).isEqualTo(line);
    }

    @Test
    void aFieldOfSeveralLinesKeepsThem() {
        assertThat(read("\"remarks\":\"a\\r\\nb\\rc\\n\\n\\td\\u2029e\"").remarks()).isEqualTo("a\nb\nc\n\n d\ne");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"2026-12-24T16:00:00.000Z\"", "\"2026-12-24T16:00:00\"", "46380", "[2026,12,24]", "-1", "\" \"", "\"\"", "1.5",
                    "true", "{}", "\"2026-02-30\"", "\"20261224\"", "\"2026-12-24 \"", "\"24.12.2026\"", "\"0026-12-24\"", "\"1999-12-31\"",
                    "\"2101-01-01\"", "\"+999999999-12-31\"", "\"２０２６-12-24\""})
    void aDayIsAnIsoDate(String value) {
        refuses("day", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1764547200", "1764547200.5", "\"1764547200\"", "\" \"", "\"2026-12-24\"", "\"2026-12-24T08:00:00\"",
            "\"0001-01-01T00:00:00Z\"", "\"2101-01-01T00:00:00Z\"", "[2026,12,24]", "true"})
    void aTimeIsAnIsoTimeWithItsOffset(String value) {
        refuses("at", value);
    }

    @Test
    void otherTimesAreStringsToo() {
        refuses("from", "[8,30]");
        refuses("from", "\"8:30\"");
        refuses("month", "[2026,12]");
        refuses("month", "\"+999999999-12\"");
        refuses("lasting", "600");
        refuses("lasting", "\"P999999999999D\"");
        refuses("lasting", "\"P99999999999999999999D\"");
        refuses("lasting", "\"-PT1S\"");
    }

    @Test
    void takesWhatIsMeant() {
        var request = read("""
            "day":"2026-12-24","month":"2026-12","at":"2026-12-24T16:00:00.000+08:00","from":"08:30","lasting":"PT10M"\
            """);

        assertThat(request).isEqualTo(new Request(null, null, null, null, LocalDate.of(2026, 12, 24), YearMonth.of(2026, 12),
                Instant.parse("2026-12-24T08:00:00Z"), LocalTime.of(8, 30), Duration.ofMinutes(10)));
    }

    @Test
    void aFieldStandsOnce() {
        assertThatThrownBy(() -> read("\"name\":\"a\",\"name\":\"b\"")).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> ContractJson.mapperFromOutside().readTree("{\"lines\":[{\"type\":1,\"type\":2}]}"))
                .isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> ContractJson.mapperFromOutside().readValue("""
            {"type":"PickedUp","type":"Delivered","reportId":"r","consignmentNumber":"c","at":"2026-11-24T08:00:00Z"}""",
                LogisticsReport.class)).isInstanceOf(JacksonException.class);
    }

    @Test
    void aNumberIsNoTextAndALargeOneIsNotInfinite() {
        assertThatThrownBy(() -> read("\"name\":1e400")).isInstanceOf(JacksonException.class);
        assertThat(ContractJson.mapperFromOutside().readValue("{\"name\":1e400,\"price\":1.50}", JsonNode.class).toString())
                .isEqualTo("{\"name\":1E+400,\"price\":1.50}");
    }

    @Test
    void eventsAreReadJustAsTheyWereWritten() {
        var name = "Nguye\u0302\u0303n\ta\nb";

        assertThat(ContractJson.mapper().readValue(ContractJson.mapper().writeValueAsString(Map.of("name", name)), Request.class).name())
                .isEqualTo(name);
    }

    private static void refuses(String field, String value) {
        assertThatThrownBy(() -> read("\"" + field + "\":" + value)).as(value).isInstanceOf(JacksonException.class);
    }

    private static Request read(String fields) {
        return ContractJson.mapperFromOutside().readValue("{" + fields + "}", Request.class);
    }
}
