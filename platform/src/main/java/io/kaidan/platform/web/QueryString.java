package io.kaidan.platform.web;

import io.kaidan.platform.failure.InvalidInput.FieldError;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    private static @Nullable String decoded(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            var high = i + 1 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            var low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0)
                return null;
            bytes.write(high * 16 + low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
