package io.kaidan.platform.web;

import io.kaidan.contracts.Printable;
import io.kaidan.platform.failure.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text that will stand in printed documents. */
public final class PrintableText {

    private PrintableText() {}

    /** @throws InvalidInput naming the characters that documents cannot print, lest an order be stopped by them later */
    public static <T extends @Nullable String> T checked(String field, T text) {
        var unprintable = text == null ? List.<String>of() : Printable.unprintable(text);
        if (!unprintable.isEmpty())
            throw new InvalidInput(field, "cannot be printed, because of %s. Write it with other characters."
                    .formatted(String.join(", ", unprintable)));
        return text;
    }
}
