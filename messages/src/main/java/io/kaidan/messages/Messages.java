package io.kaidan.messages;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The messages of one language. A message has a key, such as {@code event.OrderEntered}, and arguments with names.
 *
 * <p>{@code {number}} stands for the argument {@code number}. If there is a message {@code kind.INVOICE}, it is put where the argument
 * {@code kind} is {@code INVOICE}. A part in brackets is left out if one of its arguments is missing.
 */
public final class Messages {

    private static final Pattern OPTIONAL_PART = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");
    private static final Map<Language, Messages> ALL = new EnumMap<>(Language.class);

    static {
        for (var language : Language.values())
            ALL.put(language, new Messages(read(language)));
    }

    private final Map<String, String> patterns;

    private Messages(Map<String, String> patterns) {
        this.patterns = patterns;
    }

    public static Messages in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /** English, where Kaidan does not speak the language. */
    public static Messages in(Locale locale) {
        return in(Language.of(locale).orElse(Language.ENGLISH));
    }

    /** The message with its arguments put in; empty if there is no message of this key, or an argument that it needs is missing. */
    public Optional<String> text(String key, Map<String, ?> arguments) {
        var pattern = patterns.get(key);
        if (pattern == null)
            return Optional.empty();
        var shown = OPTIONAL_PART.matcher(pattern)
                .replaceAll(part -> hasAll(part.group(1), arguments) ? Matcher.quoteReplacement(part.group(1)) : "");
        return hasAll(shown, arguments)
                ? Optional.of(ARGUMENT.matcher(shown).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), arguments))))
                : Optional.empty();
    }

    private static boolean hasAll(String pattern, Map<String, ?> arguments) {
        return ARGUMENT.matcher(pattern).results().allMatch(found -> arguments.get(found.group(1)) != null);
    }

    private String value(String name, Map<String, ?> arguments) {
        var value = String.valueOf(arguments.get(name));
        return patterns.getOrDefault(name + "." + value, value);
    }

    Set<String> keys() {
        return patterns.keySet();
    }

    String pattern(String key) {
        return Objects.requireNonNull(patterns.get(key), key);
    }

    private static Map<String, String> read(Language language) {
        var properties = new Properties();
        var name = "messages_" + language.locale() + ".properties";
        try (var in = new InputStreamReader(Objects.requireNonNull(Messages.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }
}
