package io.kaidan.contracts;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people type, freed of what nobody sees. */
public final class Texts {

    /** Blanks of any width, line breaks, and characters without a glyph: zero-width blanks and joiners, byte order marks, fillers. */
    private static final String BLANK = "[\\s\\p{Z}\\p{Cf}\\x85\\u115F\\u1160\\u3164\\uFFA0\\u2800]";
    private static final Pattern AROUND = Pattern.compile("\\A" + BLANK + "++|(?<!" + BLANK + ")" + BLANK + "++\\z");

    /** Without a glyph, whatever stands beside it: variation selectors, too. */
    private static final Pattern INVISIBLE = Pattern
            .compile(
                    "[\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]");
    /** Hyphens and dashes of all widths, the minus sign, and what looks like one. */
    private static final Pattern HYPHEN = Pattern.compile("[\\p{Pd}\\u02D7\\u2043\\u2212]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\x85]+");
    private static final Pattern AROUND_HYPHEN = Pattern.compile(" ?- ?");

    private Texts() {}

    /** The text without the blanks around it, visible or not; null where nothing is left. */
    public static @Nullable String trimmed(@Nullable String text) {
        if (text == null)
            return null;
        if (isPlain(text))
            return text;
        var trimmed = AROUND.matcher(text).replaceAll("");
        return trimmed.isEmpty() ? null : trimmed;
    }

    /** Almost every text is, and needs no closer look. */
    private static boolean isPlain(String text) {
        return !text.isEmpty() && isPlain(text.charAt(0)) && isPlain(text.charAt(text.length() - 1));
    }

    private static boolean isPlain(char character) {
        return character > ' ' && character < 0x7f;
    }

    public static boolean isMissing(@Nullable String text) {
        return trimmed(text) == null;
    }

    /**
     * One form for everything that a person can mean by the same identifier or name: width, case, kinds of hyphen and blank, blanks around
     * hyphens and invisible characters make no difference. For comparing and searching, never for showing.
     */
    public static String normal(String text) {
        var before = text;
        var now = onceNormal(text);
        while (!now.equals(before)) {
            before = now;
            now = onceNormal(now);
        }
        return now;
    }

    private static String onceNormal(String text) {
        var folded = Normalizer.normalize(folded(Normalizer.normalize(text, Normalizer.Form.NFKC)), Normalizer.Form.NFKC);
        var hyphened = HYPHEN.matcher(INVISIBLE.matcher(folded).replaceAll("")).replaceAll("-");
        return AROUND_HYPHEN.matcher(BLANKS.matcher(hyphened).replaceAll(" ")).replaceAll("-").strip();
    }

    /** Upper case first, so that letters with several small forms, such as ß and the two sigmas, meet. */
    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
