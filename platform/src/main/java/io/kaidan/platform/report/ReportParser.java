package io.kaidan.platform.report;

import com.networknt.schema.Schema;
import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.OutsideReport;
import io.kaidan.platform.failure.MalformedMessage;
import io.kaidan.platform.failure.UnreadableJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Parses reports from outside: JSON with a field {@code type}, checked against the published schema and for plausible times. */
public final class ReportParser<R extends OutsideReport> {

    private final Class<R> family;
    private final Schema schema;
    private final Predicate<String> ours;

    /** @param ours the types this service is responsible for; tested with "" for a report that names no type */
    public ReportParser(Class<R> family, Schema schema, Predicate<String> ours) {
        this.family = family;
        this.schema = schema;
        this.ours = ours;
    }

    /** @param type the field {@code type} of the JSON */
    public record Report<R>(String type, R content) {}

    /**
     * Empty for a report that another service is responsible for.
     *
     * @param reportedAt the time of the Kafka record
     * @throws MalformedMessage if the report does not fit the schema, or its times are not plausible
     */
    public Optional<Report<R>> parse(byte[] body, Instant reportedAt) {
        JsonNode json;
        try {
            json = ContractJson.mapperFromOutside().readTree(text(body));
        } catch (JacksonException e) {
            return unreadable(malformed(e));
        } catch (MalformedMessage e) {
            return unreadable(e);
        }
        var type = json.path("type").asString("");
        return ours.test(type) ? Optional.of(new Report<>(type, plausible(checked(json), reportedAt))) : Optional.empty();
    }

    /** Only one service rejects a report whose type cannot be read, so that it becomes one dead letter. */
    private Optional<Report<R>> unreadable(MalformedMessage failure) {
        if (ours.test(""))
            throw failure;
        return Optional.empty();
    }

    private static MalformedMessage malformed(JacksonException e) {
        var fault = UnreadableJson.fault(e);
        return new MalformedMessage("Not a report as its schema describes it: " + fault.field() + " " + fault.message());
    }

    /** Refuses bytes that are not UTF-8: decoding them leniently would replace characters. */
    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedMessage("The bytes are not UTF-8. Send the report in UTF-8.");
        }
    }

    private R plausible(R report, Instant reportedAt) {
        var errors = PlausibleTimes.errors(report, reportedAt);
        if (!errors.isEmpty())
            throw new MalformedMessage("Not plausible: " + errors.stream().map(error -> error.field() + " " + error.message())
                    .collect(Collectors.joining(" ")));
        return report;
    }

    private R checked(JsonNode json) {
        var violations = schema.validate(json);
        if (!violations.isEmpty())
            throw new MalformedMessage("Does not fit the schema: " + violations.stream()
                    .map(violation -> violation.getInstanceLocation() + " " + ReportSchemas.message(violation)).distinct().limit(10)
                    .collect(Collectors.joining("; ")));
        try {
            return ContractJson.mapperFromOutside().treeToValue(json, family);
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }
}
