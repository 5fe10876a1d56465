package io.kaidan.inventory.messaging;

import com.networknt.schema.InputFormat;
import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Topics;
import io.kaidan.contracts.WarehouseReport;
import io.kaidan.platform.listening.ReportSchemas;
import io.kaidan.platform.refusal.InvalidInput;
import io.kaidan.platform.refusal.InvalidInput.FieldError;
import io.kaidan.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Takes reports of warehouse systems that cannot speak Kafka: one, or a list of which all are taken or none. */
@RestController
@RequestMapping("/api/reports/warehouse")
@RolesAllowed({Roles.WAREHOUSE, Roles.ADMIN})
class WarehouseReportController {

    private static final int MOST = 1000;

    private final ReportSchemas schemas;
    private final KafkaTemplate<String, byte[]> kafka;

    WarehouseReportController(ReportSchemas schemas, KafkaTemplate<String, byte[]> kafka) {
        this.schemas = schemas;
        this.kafka = kafka;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Taken take(@RequestBody JsonNode body) {
        var reports = body.isArray() ? body.valueStream().toList() : List.of(body);
        if (reports.isEmpty() || reports.size() > MOST)
            throw new InvalidInput("body", "has to be one report or a list of up to " + MOST + " reports");
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < reports.size() && errors.size() < 20; i++)
            errors.addAll(errors(reports.get(i), body.isArray() ? "[" + i + "]" : ""));
        if (!errors.isEmpty())
            throw new InvalidInput(errors);
        publish(reports);
        return new Taken(reports.stream().map(report -> report.get("reportId").asString()).toList());
    }

    private List<FieldError> errors(JsonNode report, String place) {
        var json = report.toString();
        var violations = schemas.of(WarehouseReport.class).validate(json, InputFormat.JSON);
        if (!violations.isEmpty())
            return violations.stream()
                    .map(v -> new FieldError(path(place, v.getInstanceLocation().toString(), v.getProperty()), v.getMessage()))
                    .distinct().limit(10).toList();
        try {
            ContractJson.mapper().readValue(json, WarehouseReport.class);
            return List.of();
        } catch (JacksonException | IllegalArgumentException e) {
            return List.of(
                    new FieldError(place.isEmpty() ? "body" : place, "cannot be read: " + e.getMessage().lines().findFirst().orElse("")));
        }
    }

    private static String path(String place, String pointer, @Nullable String property) {
        var path = new StringBuilder(place);
        for (var step : List.of((pointer + (property == null ? "" : "/" + property)).split("/", -1)))
            if (step.matches("[0-9]+"))
                path.append('[').append(step).append(']');
            else if (!step.isEmpty())
                path.append(path.isEmpty() ? "" : ".").append(step);
        return path.isEmpty() ? "body" : path.toString();
    }

    private void publish(List<JsonNode> reports) {
        var sent = reports.stream()
                .map(report -> kafka.send(Topics.WAREHOUSE_REPORTS, key(report), report.toString().getBytes(StandardCharsets.UTF_8)))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(sent).orTimeout(10, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
                    "The reports could not be passed on at the moment. Send them again shortly, under the same report ids.", e);
        }
    }

    /** The order for picks, the product for everything else. */
    private static String key(JsonNode report) {
        return report.path(report.has("orderId") ? "orderId" : "productId").asString();
    }

    /** What was taken; it takes effect within moments. */
    record Taken(List<String> reportIds) {}
}
