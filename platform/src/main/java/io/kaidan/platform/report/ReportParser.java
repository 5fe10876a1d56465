package io.kaidan.platform.report;

import com.networknt.schema.Schema;
import io.kaidan.contracts.ContractJson;
import io.kaidan.platform.failure.MalformedMessage;
import io.kaidan.platform.failure.UnreadableJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Parses reports from outside: JSON that says its own type, checked against the published schema (DESIGN §3). */
public final class ReportParser<R> {

    private final Class<R> family;
    private final Schema schema;
    private final Predicate<String> ours;

    /** @param ours which types this service answers for; asked with "" where a report says none */
    public ReportParser(Class<R> family, Schema schema, Predicate<String> ours) {
        this.family = family;
        this.schema = schema;
        this.ours = ours;
    }

    /** @param type as the JSON says it */
    public record Report<R>(String type, R content) {}

    /**
     * Empty for a report that another service answers for.
     *
     * @throws MalformedMessage where it is not as published
     */
    public Optional<Report<R>> parse(byte[] body) {
        JsonNode json;
        try {
            json = ContractJson.mapperFromOutside().readTree(text(body));
        } catch (JacksonException e) {
            return unreadable(malformed(e));
        } catch (MalformedMessage e) {
            return unreadable(e);
        }
        var type = json.path("type").asString("");
        return ours.test(type) ? Optional.of(new Report<>(type, checked(json))) : Optional.empty();
    }

    /** Of a report that does not say its type only one service complains. */
    private Optional<Report<R>> unreadable(MalformedMessage because) {
        if (ours.test(""))
            throw because;
        return Optional.empty();
    }

    private static MalformedMessage malformed(JacksonException e) {
        var fault = UnreadableJson.fault(e);
        return new MalformedMessage("Not a report as published: " + fault.field() + " " + fault.message());
    }

    /** Bytes in another encoding are refused: repaired silently they would become other characters. */
    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedMessage("The bytes are not UTF-8. Send the report in UTF-8.");
        }
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
