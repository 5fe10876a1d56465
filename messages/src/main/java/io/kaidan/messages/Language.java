package io.kaidan.messages;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The languages that Kaidan speaks. */
public enum Language {

    ENGLISH("English", Locale.ENGLISH),
    SIMPLIFIED_CHINESE("简体中文", Locale.SIMPLIFIED_CHINESE),
    TRADITIONAL_CHINESE("繁體中文", Locale.TRADITIONAL_CHINESE);

    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");

    private final String ownName;
    private final Locale locale;

    Language(String ownName, Locale locale) {
        this.ownName = ownName;
        this.locale = locale;
    }

    /** Its name in itself. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    public String tag() {
        return locale.toLanguageTag();
    }

    /** Whoever reads Chinese in Hong Kong, Macao or Taiwan reads the traditional script. Empty for a language that Kaidan does not speak. */
    public static Optional<Language> of(Locale wanted) {
        return switch (wanted.getLanguage()) {
            case "en" -> Optional.of(ENGLISH);
            case "zh" -> Optional.of(isTraditional(wanted) ? TRADITIONAL_CHINESE : SIMPLIFIED_CHINESE);
            default -> Optional.empty();
        };
    }

    /** The first language of a header {@code Accept-Language} that Kaidan speaks; English if there is none. */
    public static Language accepted(@Nullable String header) {
        return ranges(header).stream().filter(range -> range.getWeight() > 0)
                .flatMap(range -> of(Locale.forLanguageTag(range.getRange())).stream()).findFirst().orElse(ENGLISH);
    }

    private static List<Locale.LanguageRange> ranges(@Nullable String header) {
        try {
            return header == null ? List.of() : Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static boolean isTraditional(Locale chinese) {
        return chinese.getScript().isEmpty() ? TRADITIONAL.contains(chinese.getCountry()) : chinese.getScript().equals("Hant");
    }
}
