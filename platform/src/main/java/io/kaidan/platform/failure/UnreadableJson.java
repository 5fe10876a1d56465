package io.kaidan.platform.failure;

import io.kaidan.contracts.InvalidValue;
import io.kaidan.platform.failure.InvalidInput.FieldError;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Explains why JSON cannot be read: names the field and the fault, without the terms of the JSON library. */
public final class UnreadableJson {

    private static final String DUPLICATE = "Duplicate";

    private UnreadableJson() {}

    public static FieldError fault(@Nullable Throwable failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> new FieldError(path(unknown),
                    "is not a field of this request. Known here: " + unknown.getKnownPropertyIds());
            case InvalidFormatException format -> new FieldError(path(format),
                    "has the value " + shortened(format.getValue()) + ", which is not a " + kind(format.getTargetType()));
            case InputCoercionException number -> new FieldError(path(number), "is further from zero than a whole number may be here");
            case StreamReadException malformed -> malformed(malformed);
            case DatabindException wrong when ofOurs(wrong) != null -> new FieldError(path(wrong), ofOurs(wrong));
            case MismatchedInputException mismatch when mismatch.getTargetType() != null -> new FieldError(path(mismatch),
                    "has to be a " + kind(mismatch.getTargetType()));
            case JacksonException other -> new FieldError(path(other), "does not have the expected form");
            case null, default -> new FieldError("body", "is missing or cannot be read as JSON");
        };
    }

    /** Names what a value has to be, so that "has to be a " can precede it. */
    public static String kind(Class<?> type) {
        if (type.isEnum())
            return "value of " + List.of(type.getEnumConstants());
        if (type == LocalDate.class)
            return "day such as 2026-11-24";
        if (type == Instant.class)
            return "time such as 2026-11-24T08:00:00Z";
        if (type == Duration.class)
            return "duration such as PT30M";
        if (type == BigDecimal.class || type == double.class || type == Double.class)
            return "decimal number such as 12.50";
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class)
            return "whole number";
        if (type == boolean.class || type == Boolean.class)
            return "value of [true, false]";
        if (type == String.class || type.isPrimitive())
            return "text between quotation marks";
        if (Collection.class.isAssignableFrom(type) || type.isArray())
            return "list";
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "JSON object" : "value of the expected form";
    }

    public static String shortened(@Nullable Object value) {
        var text = String.valueOf(value);
        return text.length() <= 60 ? "'" + text + "'" : "'" + text.substring(0, 60) + "…'";
    }

    private static FieldError malformed(StreamReadException malformed) {
        var json = malformed.processor();
        if (json != null && malformed.getOriginalMessage().startsWith(DUPLICATE))
            return new FieldError(String.valueOf(json.currentName()), "stands twice in the same object. Send it once.");
        return new FieldError("body", "is not valid JSON at line " + malformed.getLocation().getLineNr() + ", column "
                + malformed.getLocation().getColumnNr() + ". Look for a missing quotation mark, comma or bracket.");
    }

    /** The message of a type of contracts that refused the value. That of {@code NumberFormatException} would be in terms of Java. */
    private static @Nullable String ofOurs(DatabindException wrong) {
        return CauseChain.of(wrong).filter(e -> e instanceof InvalidValue || e.getClass() == IllegalArgumentException.class)
                .map(Throwable::getMessage).findFirst().orElse(null);
    }

    private static String path(JacksonException e) {
        var path = new StringBuilder();
        e.getPath().forEach(step -> path.append(
                step.getPropertyName() == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + step.getPropertyName()));
        return path.isEmpty() ? "body" : path.toString();
    }
}
