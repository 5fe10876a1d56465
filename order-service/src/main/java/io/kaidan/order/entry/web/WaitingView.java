package io.kaidan.order.entry.web;

import io.kaidan.order.WaitingReason;
import io.kaidan.order.language.web.RequestLanguage;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link WaitingReason} as JSON.
 *
 * @param what the key of the sentence
 * @param arguments the arguments of the sentence
 * @param forWhat completes the sentence "it waits for", in the language of the request
 * @param detail the argument that says most, for clients of earlier builds
 * @param remedy what can be done, in the language of the request
 */
public record WaitingView(WaitingReason.What what, Map<String, String> arguments, String forWhat, @Nullable String detail, Instant since,
        String remedy) {

    public static WaitingView of(WaitingReason waiting) {
        var arguments = waiting.arguments();
        return new WaitingView(waiting.what(), arguments, message("waitsFor.", waiting),
                Stream.of("question", "missing", "kind", "note", "carrier").map(arguments::get).filter(Objects::nonNull).findFirst()
                        .orElse(null),
                waiting.since(), message("remedy.", waiting));
    }

    private static String message(String family, WaitingReason waiting) {
        var key = family + waiting.what();
        return RequestLanguage.messages().text(key, waiting.arguments()).orElse(key);
    }
}
