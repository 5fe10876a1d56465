package io.kaidan.platform.report;

import com.networknt.schema.InputFormat;
import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.OutsideReport;
import io.kaidan.contracts.Topic;
import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.platform.failure.InvalidInput.FieldError;
import io.kaidan.platform.failure.TransientFailure;
import io.kaidan.platform.failure.UnreadableJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Takes reports over HTTP, one or a list, from systems that cannot use Kafka.
 * If one of them does not fit the schema, none is published. If Kafka does not acknowledge all of them, the sender receives an error and
 * sends all of them again under the same report ids, so that each takes effect once.
 */
public class ReportIntake {

    private static final int MOST_REPORTS = 1000;
    private static final int MOST_ERRORS = 20;
    private static final int LONGEST_REPORT = 1_000_000;

    private final ReportSchemas schemas;
    private final KafkaTemplate<String, byte[]> kafka;
    private final Clock clock;

    /** @param clock the clock by which the Kafka record is stamped, lest a report be accepted here and refused there */
    ReportIntake(ReportSchemas schemas, KafkaTemplate<String, byte[]> kafka, Clock clock) {
        this.schemas = schemas;
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * @param family of the reports, which determines topic and schema
     * @param key the Kafka key of a report that fits the schema
     * @return the ids of the reports
     */
    public List<String> take(Class<? extends OutsideReport> family, JsonNode body, Function<JsonNode, String> key) {
        var reports = body.isArray() ? body.valueStream().toList() : List.of(body);
        if (reports.isEmpty() || reports.size() > MOST_REPORTS)
            throw new InvalidInput("body", "has to be one report or a list of up to " + MOST_REPORTS + " reports");
        var errors = IntStream.range(0, reports.size()).boxed()
                .flatMap(i -> errors(family, reports.get(i), body.isArray() ? "[" + i + "]" : "")).limit(MOST_ERRORS).toList();
        if (!errors.isEmpty())
            throw new InvalidInput(errors);
        publish(family.getAnnotation(Topic.class).value(), reports, key);
        return reports.stream().map(report -> report.path("reportId").asString()).toList();
    }

    private Stream<FieldError> errors(Class<? extends OutsideReport> family, JsonNode report, String place) {
        var json = report.toString();
        if (json.getBytes(StandardCharsets.UTF_8).length > LONGEST_REPORT)
            return Stream.of(new FieldError(field(place, ""), "is longer than " + LONGEST_REPORT + " bytes. Report less at a time."));
        var violations = schemas.of(family).validate(json, InputFormat.JSON);
        if (!violations.isEmpty())
            return violations.stream().map(violation -> new FieldError(
                    field(place, path(violation.getInstanceLocation().toString(), violation.getProperty())),
                    ReportSchemas.message(violation)))
                    .distinct();
        try {
            var read = ContractJson.mapperFromOutside().readValue(json, family);
            return PlausibleTimes.errors(read, clock.instant()).stream()
                    .map(error -> new FieldError(field(place, error.field()), error.message()));
        } catch (JacksonException e) {
            var error = UnreadableJson.fault(e);
            return Stream.of(new FieldError(field(place, error.field().equals("body") ? "" : error.field()), error.message()));
        }
    }

    private static String field(String place, String path) {
        var field = place.isEmpty() || path.isEmpty() || path.startsWith("[") ? place + path : place + "." + path;
        return field.isEmpty() ? "body" : field;
    }

    /** Converts a JSON pointer to the notation of field errors: {@code lines[2].found}. */
    private static String path(String pointer, @Nullable String property) {
        var path = new StringBuilder();
        for (var step : List.of((property == null ? pointer : pointer + "/" + property).split("/", -1)))
            if (step.matches("[0-9]+"))
                path.append('[').append(step).append(']');
            else if (!step.isEmpty())
                path.append(path.isEmpty() ? "" : ".").append(step);
        return path.toString();
    }

    private void publish(String topic, List<JsonNode> reports, Function<JsonNode, String> key) {
        try {
            var sent = reports.stream()
                    .map(report -> kafka.send(topic, key.apply(report), report.toString().getBytes(StandardCharsets.UTF_8)))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(sent).orTimeout(10, TimeUnit.SECONDS).join();
        } catch (CompletionException | KafkaException | org.apache.kafka.common.KafkaException e) {
            throw new TransientFailure(
                    "Not all reports could be published at the moment. Send all of them again shortly, under the same report ids.", e);
        }
    }
}
