package io.kaidan.shipping.shipment.messaging;

import com.networknt.schema.InputFormat;
import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.Topics;
import io.kaidan.platform.listening.PassingFault;
import io.kaidan.platform.listening.ReportSchemas;
import io.kaidan.platform.refusal.InvalidInput;
import io.kaidan.platform.refusal.InvalidInput.FieldError;
import io.kaidan.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Takes reports of logistics systems that cannot speak Kafka: one, or a list of which all are taken or none. */
@RestController
@RequestMapping("/api/reports/logistics")
@RolesAllowed({Roles.LOGISTICS, Roles.ADMIN})
class LogisticsReportController {

    private static final int MOST_REPORTS = 1000;
    private static final int MOST_ERRORS = 20;

    private final ReportSchemas schemas;
    private final KafkaTemplate<String, byte[]> kafka;

    LogisticsReportController(ReportSchemas schemas, KafkaTemplate<String, byte[]> kafka) {
        this.schemas = schemas;
        this.kafka = kafka;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Taken take(@RequestBody JsonNode body) {
        var reports = body.isArray() ? body.valueStream().toList() : List.of(body);
        if (reports.isEmpty() || reports.size() > MOST_REPORTS)
            throw new InvalidInput("body", "has to be one report or a list of up to " + MOST_REPORTS + " reports");
        var errors = IntStream.range(0, reports.size()).boxed()
                .flatMap(i -> errors(reports.get(i), body.isArray() ? "[" + i + "]" : "")).limit(MOST_ERRORS).toList();
        if (!errors.isEmpty())
            throw new InvalidInput(errors);
        publish(reports);
        return new Taken(reports.stream().map(report -> report.path("reportId").asString()).toList());
    }

    private Stream<FieldError> errors(JsonNode report, String place) {
        var json = report.toString();
        var violations = schemas.of(LogisticsReport.class).validate(json, InputFormat.JSON);
        if (!violations.isEmpty())
            return violations.stream().map(
                    violation -> new FieldError(path(place, violation.getInstanceLocation().toString(), violation.getProperty()),
                            violation.getMessage()))
                    .distinct();
        try {
            ContractJson.mapper().readValue(json, LogisticsReport.class);
            return Stream.empty();
        } catch (JacksonException e) {
            return Stream.of(new FieldError(place.isEmpty() ? "body" : place, "cannot be read: " + e.getOriginalMessage()));
        }
    }

    /** A JSON pointer as people write it: {@code [2].kind}. */
    private static String path(String place, String pointer, @Nullable String property) {
        var steps = Stream.of((pointer + (property == null ? "" : "/" + property)).split("/")).filter(step -> !step.isEmpty()).toList();
        var path = String.join(".", steps);
        return place.isEmpty() ? path.isEmpty() ? "body" : path : path.isEmpty() ? place : place + "." + path;
    }

    private void publish(List<JsonNode> reports) {
        var sent = reports.stream().map(report -> kafka.send(Topics.LOGISTICS_REPORTS, report.path("consignmentNumber").asString(),
                report.toString().getBytes(StandardCharsets.UTF_8))).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(sent).orTimeout(10, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new PassingFault("The reports could not be passed on. Send them again under the same report ids.", e);
        }
    }

    /** What was taken; it takes effect within moments. */
    record Taken(List<String> reportIds) {}
}
