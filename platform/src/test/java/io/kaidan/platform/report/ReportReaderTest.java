package io.kaidan.platform.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.LogisticsReport;
import io.kaidan.platform.consuming.ConsumedRecord;
import io.kaidan.platform.failure.MalformedMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

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

        assertThatThrownBy(() -> reader.read(message("{\"type\":\"Delivered\"}"))).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> reader.read(message("{ no JSON"))).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> reader.read(message("null"))).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> reader.read(message(""))).isInstanceOf(MalformedMessage.class);
    }

    private static ReportReader<LogisticsReport> reader(Predicate<String> ours) {
        return new ReportReader<>(LogisticsReport.class, new ReportSchemas().of(LogisticsReport.class), ours);
    }

    private static ConsumedRecord message(String body) {
        return new ConsumedRecord("logistics.reports", 0, 1, 0, "", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
