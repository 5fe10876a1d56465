package io.kaidan.platform.listening;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import io.kaidan.contracts.ContractJson;
import io.kaidan.platform.refusal.UnreadableJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Reads reports from outside: JSON that says its own type, checked against the published schema first (DESIGN §3). */
final class ReportReader<R> implements Reader<R> {

    private final Class<R> family;
    private final Schema schema;
    private final Predicate<String> ours;

    /** @param ours which types this service answers for; asked with "" where a message says none */
    ReportReader(Class<R> family, Schema schema, Predicate<String> ours) {
        this.family = family;
        this.schema = schema;
        this.ours = ours;
    }

    @Override
    public Optional<Heard<R>> read(Received message) {
        var json = new String(message.body(), StandardCharsets.UTF_8);
        var type = type(json);
        if (!ours.test(type))
            return Optional.empty();
        try {
            var violations = schema.validate(json, InputFormat.JSON);
            if (!violations.isEmpty())
                throw new Unreadable("Does not fit the schema: " + violations.stream()
                        .map(v -> v.getInstanceLocation() + " " + ReportSchemas.message(v)).distinct().limit(10)
                        .collect(Collectors.joining("; ")));
            return Optional
                    .of(new Heard<>(message.place(), type, Instant.ofEpochMilli(message.timestamp()), "", 0, message.header("traceparent"),
                            ContractJson.mapperFromOutside().readValue(json, family)));
        } catch (JacksonException e) {
            var fault = UnreadableJson.fault(e);
            throw new Unreadable("Not a report as published: " + fault.field() + " " + fault.message());
        } catch (IllegalArgumentException e) { // by the schema's reader, where this is no JSON at all
            throw new Unreadable("Not a report as published: it is not valid JSON");
        }
    }

    private static String type(String json) {
        try {
            return ContractJson.mapperFromOutside().readTree(json).path("type").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }
}
