package io.kaidan.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LimitsTest {

    @Test
    void areThoseOfTheWarehousesReports() throws IOException {
        assertThat(limits("warehouse-report.schema.json")).isEqualTo(
                Map.of("reportId", Limits.REPORT_ID, "id", Limits.ID, "unit", Limits.UNIT, "time", 40));
    }

    @Test
    void areThoseOfTheCarriersReports() throws IOException {
        assertThat(limits("logistics-report.schema.json")).isEqualTo(Map.of("reportId", Limits.REPORT_ID, "consignmentNumber",
                Limits.CONSIGNMENT_NUMBER, "place", Limits.PLACE, "receivedBy", Limits.RECEIVED_BY, "reason", Limits.REPORTED_REASON, "at",
                40,
                "expectedOn", 10));
    }

    @Test
    void leaveRoomForEveryProductInAReport() {
        assertThat(Limits.PRODUCT_ID).isLessThanOrEqualTo(Limits.ID);
    }

    private static Map<String, Integer> limits(String schema) throws IOException {
        try (InputStream in = Objects.requireNonNull(LimitsTest.class.getResourceAsStream(schema))) {
            var found = new HashMap<String, Integer>();
            collect("", ContractJson.mapper().readTree(in), found);
            return found;
        }
    }

    private static void collect(String name, JsonNode node, Map<String, Integer> found) {
        if (node.has("maxLength"))
            found.put(name, node.get("maxLength").asInt());
        node.properties().forEach(child -> collect(child.getKey(), child.getValue(), found));
        if (node.isArray())
            node.forEach(child -> collect(name, child, found));
    }
}
