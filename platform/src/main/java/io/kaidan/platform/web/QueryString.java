package io.kaidan.platform.web;

import io.kaidan.platform.failure.InvalidInput.FieldError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Checks whether a query can be read. The server itself would check it only when the first parameter is read. */
final class QueryString {

    static final int MOST_PARAMETERS = 1000;

    private QueryString() {}

    static Optional<FieldError> fault(@Nullable String query) {
        if (query == null)
            return Optional.empty();
        var parameters = query.split("&", -1);
        if (Arrays.stream(parameters).filter(parameter -> !parameter.isEmpty()).count() > MOST_PARAMETERS)
            return Optional.of(new FieldError("query", "has more than " + MOST_PARAMETERS + " parameters. Send fewer at a time."));
        for (var i = 0; i < parameters.length; i++) {
            var fault = fault(parameters[i], "parameter " + (i + 1));
            if (fault.isPresent())
                return fault;
        }
        return Optional.empty();
    }

    private static Optional<FieldError> fault(String parameter, String position) {
        var name = parameter.split("=", 2)[0];
        if (name.isEmpty())
            return parameter.isEmpty() ? Optional.empty() : Optional.of(new FieldError(position, "has no name. Send name=value."));
        var known = decoded(name);
        if (known == null)
            return Optional.of(new FieldError(position, "has a name that is not UTF-8 in percent-encoding, such as q=%E8%9E%BA."));
        return decoded(parameter) == null
                ? Optional.of(new FieldError(known, "is not UTF-8 in percent-encoding, such as %E8%9E%BA."))
                : Optional.empty();
    }

    /** Null where it is not UTF-8 in percent-encoding. The decoder of Spring replaces wrong UTF-8 where it should refuse it. */
    private static @Nullable String decoded(String text) {
        try {
            var bytes = StringUtils.uriDecode(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }
}
