package io.kaidan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kaidan.contracts.WarehouseReport.Found;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.contracts.WarehouseReport.PickCompletedReport;
import io.kaidan.contracts.WarehouseReport.PickShortReport;
import io.kaidan.contracts.WarehouseReport.StockCountedReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WarehouseReportSchemaTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static Schema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        try (var in = WarehouseReport.class.getResourceAsStream("warehouse-report.schema.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static List<WarehouseReport> reports() {
        return List.of(new GoodsReceivedReport("r-1", "WH-1", "P-1", Quantity.of("12.5", "kg"), NOON),
                new PickCompletedReport("r-2", "o-1", "s-1", NOON),
                new PickShortReport("r-3", "o-1", "s-1", List.of(new Found(1, "P-1", Quantity.of(0, "pcs"))), NOON),
                new StockCountedReport("r-4", "WH-1", "P-1", Quantity.of(0, "pcs"), NOON.plusNanos(1)));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void acceptsWhatWeWriteOurselvesAndReadsItBack(WarehouseReport report) {
        var json = ContractJson.mapper().writerFor(WarehouseReport.class).writeValueAsString(report);

        assertThat(violations(json)).isEmpty();
        assertThat(ContractJson.mapper().readValue(json, WarehouseReport.class)).isEqualTo(report);
    }

    @Test
    void ignoresFieldsThatAWarehouseSystemAdds() {
        assertThat(violations(
                """
                    {"type": "PickCompleted", "reportId": "r", "orderId": "o", "shipmentId": "s", "at": "2026-11-24T20:00:00.5+08:00", "picker": "Li"}"""))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "type": "GoodsReceived"        | "type": "GoodsLost"                    | type
        "type": "GoodsReceived",       |                                        | type
        "reportId": "r",               |                                        | reportId
        "reportId": "r"                | "reportId": ""                         | reportId
        "reportId": "r"                | "reportId": 7                          | reportId
        "warehouseId": "WH-1"          | "warehouseId": null                    | warehouseId
        "productId": "P-1"             | "productId": " "                       | productId
        "quantity":                    | "amount":                              | quantity
        "value": "3"                   | "value": "0"                           | quantity/value
        "value": "3"                   | "value": "-3"                          | quantity/value
        "value": "3"                   | "value": 3                             | quantity/value
        "value": "3"                   | "value": "1e3"                         | quantity/value
        "value": "3"                   | "value": "0.0000001"                   | quantity/value
        "unit": "pcs"                  | "unit": ""                             | quantity/unit
        "2026-11-24T12:00:00Z"         | "yesterday"                            | at
        "2026-11-24T12:00:00Z"         | "2026-13-24T12:00:00Z"                 | at
        "2026-11-24T12:00:00Z"         | "2026-11-24T12:00:00"                  | at
        """)
    void namesTheBrokenField(String right, String wrong, String field) {
        var json = """
            {"type": "GoodsReceived", "reportId": "r", "warehouseId": "WH-1", "productId": "P-1", "quantity": {"value": "3", "unit": "pcs"},
             "at": "2026-11-24T12:00:00Z"}""";
        assertThat(violations(json)).isEmpty();
        assertThat(json).contains(right);

        assertThat(violations(json.replace(right, wrong == null ? "" : wrong))).contains("/" + field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        []                                                                             | lines
        {}                                                                             | lines
        [{"line": 0, "productId": "P-1", "found": {"value": "0", "unit": "pcs"}}]      | lines/0/line
        [{"line": 1, "found": {"value": "0", "unit": "pcs"}}]                          | lines/0/productId
        [{"line": 1, "productId": "P-1", "found": {"value": "-1", "unit": "pcs"}}]     | lines/0/found/value
        [{"line": 1, "productId": "P-1"}]                                              | lines/0/found
        """)
    void namesTheBrokenLineOfAShortPick(String lines, String field) {
        var json = """
            {"type": "PickShort", "reportId": "r", "orderId": "o", "shipmentId": "s", "lines": LINES, "at": "2026-11-24T12:00:00Z"}""";

        assertThat(violations(json.replace("LINES", lines))).contains("/" + field);
    }

    @ParameterizedTest
    @CsvSource({"StockCounted, counted", "PickCompleted, orderId", "PickShort, shipmentId", "GoodsReceived, productId"})
    void demandsWhatEachKindNeeds(String type, String field) {
        assertThat(violations("{\"type\": \"" + type + "\"}")).contains("/" + field, "/at", "/reportId");
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThat(violations("[]")).isNotEmpty();
        assertThat(violations("\"GoodsReceived\"")).isNotEmpty();
    }

    /** Where each violation is; for a missing field, where it should be. */
    private static List<String> violations(String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(v -> v.getInstanceLocation() + ("required".equals(v.getKeyword()) ? "/" + v.getProperty() : ""))
                .collect(Collectors.toList());
    }
}
