package io.kaidan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kaidan.contracts.LogisticsReport.DeliveredReport;
import io.kaidan.contracts.LogisticsReport.ExceptionReport;
import io.kaidan.contracts.LogisticsReport.InTransitReport;
import io.kaidan.contracts.LogisticsReport.OutForDeliveryReport;
import io.kaidan.contracts.LogisticsReport.PickedUpReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticsReportSchemaTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String DELAY = """
        {"type": "Exception", "reportId": "r", "consignmentNumber": "C-1", "kind": "DELAYED", "reason": "snow",
         "expectedOn": "2026-11-27", "at": "2026-11-24T12:00:00Z"}""";
    private static Schema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        try (var in = LogisticsReport.class.getResourceAsStream("logistics-report.schema.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static List<LogisticsReport> reports() {
        return List.of(new PickedUpReport("r-1", "C-1", NOON), new InTransitReport("r-2", "C-1", "杭州", NOON),
                new InTransitReport("r-3", "C-1", null, NOON),
                new OutForDeliveryReport("r-4", "C-1", null, NOON.plusNanos(1)), new DeliveredReport("r-5", "C-1", "门卫", NOON),
                new DeliveredReport("r-6", "C-1", null, NOON), new ExceptionReport("r-7", "C-1", "FAILED", "nobody at home", null, NOON),
                new ExceptionReport("r-8", "C-1", "DELAYED", "snow", LocalDate.of(2026, 11, 27), NOON));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void acceptsWhatWeWriteOurselvesAndReadsItBack(LogisticsReport report) {
        var json = ContractJson.mapper().writerFor(LogisticsReport.class).writeValueAsString(report);

        assertThat(violations(json)).isEmpty();
        assertThat(ContractJson.mapper().readValue(json, LogisticsReport.class)).isEqualTo(report);
    }

    @Test
    void ignoresFieldsThatALogisticsSystemAdds() {
        assertThat(violations("""
            {"type": "PickedUp", "reportId": "r", "consignmentNumber": "C-1", "at": "2026-11-24T20:00:00.5+08:00", "van": 7}""")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "type": "Exception",           |                                   | type
        "type": "Exception"            | "type": "Teleported"              | type
        "reportId": "r",               |                                   | reportId
        "reportId": "r"                | "reportId": " "                   | reportId
        "reportId": "r"                | "reportId": 7                     | reportId
        "consignmentNumber": "C-1",    |                                   | consignmentNumber
        "consignmentNumber": "C-1"     | "consignmentNumber": null         | consignmentNumber
        "consignmentNumber": "C-1"     | "consignmentNumber": "C-1 "       | consignmentNumber
        "kind": "DELAYED",             |                                   | kind
        "kind": "DELAYED"              | "kind": "LOST"                    | kind
        "reason": "snow",              |                                   | reason
        "reason": "snow"               | "reason": ""                      | reason
        "2026-11-27"                   | "27.11.2026"                      | expectedOn
        "2026-11-27"                   | "2026-11-32"                      | expectedOn
        "2026-11-24T12:00:00Z"         | "yesterday"                       | at
        "2026-11-24T12:00:00Z"         | "2026-11-24T12:00:00"             | at
        "2026-11-24T12:00:00Z"         | 1795521600                        | at
        """)
    void namesTheFieldThatIsWrong(String right, String wrong, String field) {
        assertThat(DELAY).contains(right);

        var violations = violations(DELAY.replace(right, wrong == null ? "" : wrong));

        assertThat(violations).isNotEmpty().allSatisfy(violation -> assertThat(violation).contains(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"InTransit", "OutForDelivery"})
    void namesAPlaceThatIsNone(String type) {
        assertThat(violations("""
            {"type": "%s", "reportId": "r", "consignmentNumber": "C-1", "place": {"x": 1}, "at": "2026-11-24T12:00:00Z"}"""
                .formatted(type)))
                .singleElement().asString().contains("place");
    }

    @Test
    void namesAReceiverWhoIsNone() {
        assertThat(violations("""
            {"type": "Delivered", "reportId": "r", "consignmentNumber": "C-1", "receivedBy": 5, "at": "2026-11-24T12:00:00Z"}"""))
                .singleElement().asString().contains("receivedBy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"PickedUp\"", "{}", "null"})
    void refusesWhatIsNoReport(String json) {
        assertThat(violations(json)).isNotEmpty();
    }

    private static List<String> violations(String json) {
        return schema.validate(json, InputFormat.JSON).stream().map(v -> v.getInstanceLocation() + " " + v.getMessage()).toList();
    }
}
