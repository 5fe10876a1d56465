package io.kaidan.platform.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.LogisticsReport;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.InvalidInput.FieldError;
import io.kaidan.platform.failure.TransientFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

class ReportIntakeTest {

    private static final String GOOD = """
        {"type": "PickedUp", "reportId": "r-1", "consignmentNumber": "c-1", "at": "2026-11-24T12:00:00Z"}""";

    private final MockProducer<String, byte[]> producer = new MockProducer<>(true, null, new StringSerializer(),
            new ByteArraySerializer()) {
        @Override
        public void close(Duration timeout) {
            // the factory reuses it
        }
    };
    private final ProducerFactory<String, byte[]> factory = () -> producer;
    private final ReportIntake intake = new ReportIntake(new ReportSchemas(), new KafkaTemplate<>(factory),
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void publishesEachReportUnderItsKey() {
        assertThat(take("[" + GOOD + "," + GOOD.replace("r-1", "r-2").replace("c-1", "c-2") + "]")).containsExactly("r-1", "r-2");

        assertThat(producer.history()).extracting(ProducerRecord::topic, ProducerRecord::key)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("logistics.reports", "c-1"),
                        org.assertj.core.groups.Tuple.tuple("logistics.reports", "c-2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"type": "PickedUp", "reportId": "r", "at": "2026-11-24T12:00:00Z"}                                 | consignmentNumber
        {"type": "PickedUp", "reportId": "r", "consignmentNumber": "c", "at": "2026-02-31T12:00:00Z"}       | at
        [{"type": "PickedUp", "reportId": "r", "consignmentNumber": "c", "at": "2026-02-31T12:00:00Z"}]     | [0].at
        {"type": "PickedUp", "reportId": 1e400, "consignmentNumber": "c", "at": "2026-11-24T12:00:00Z"}     | reportId
        {"type": "PickedUp", "reportId": "\\ud800", "consignmentNumber": "c", "at": "2026-11-24T12:00:00Z"} | reportId
        {"type": "PickedUp", "reportId": "r", "consignmentNumber": "c", "at": "0001-11-24T12:00:00Z"}       | at
        {"type": "PickedUp", "reportId": "r", "consignmentNumber": "c", "at": "yesterday"}                  | at
        {"type": "PickedUp", "reportId": "r", "consignmentNumber": "c", "at": "2099-11-24T12:00:00Z"}       | at
        [{"type": "PickedUp", "reportId": "r", "consignmentNumber": "c", "at": "2026-11-24T12:11:00Z"}]     | [0].at
        []                                                                                                  | body
        [[]]                                                                                                | [0]
        7                                                                                                   | body
        """)
    void namesWhatIsWrong(String body, String field) {
        assertThat(errors(body)).extracting(FieldError::field).containsExactly(field);
        assertThat(errors(body)).extracting(FieldError::message).noneMatch(message -> message.contains("\\") || message.contains("^"));
    }

    @Test
    void publishesNothingIfOneReportIsTooLong() {
        var long_ = GOOD.replace("PickedUp", "InTransit").replace("}", ", \"place\": \"" + "x".repeat(1_000_000) + "\"}");

        assertThat(errors("[" + GOOD + "," + long_ + "]")).containsExactly(
                new FieldError("[1]", "is longer than 1000000 bytes. Report less at a time."));
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void asksForARepetitionIfKafkaIsUnavailable() {
        producer.sendException = new TimeoutException("no metadata");

        assertThatThrownBy(() -> take(GOOD)).isInstanceOf(TransientFailure.class).hasMessageContaining("same report ids");
    }

    private List<FieldError> errors(String body) {
        try {
            take(body);
            return List.of();
        } catch (InvalidInput e) {
            return e.errors();
        }
    }

    private List<String> take(String body) {
        return intake.take(LogisticsReport.class, ContractJson.mapperFromOutside().readTree(body),
                report -> report.path("consignmentNumber").asString());
    }
}
