package io.kaidan.contracts;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as it is taken in from outside: whole characters in Unicode form NFC, without control characters. A tab becomes a blank; line breaks
 * of every kind become {@code \n}, or a blank where the field has one line only.
 */
public final class OutsideText {

    private static final Pattern BREAK = Pattern.compile("\\R");
    private static final Pattern BREAKS_AT_AN_END = Pattern.compile("\\A[\\t\\n]+|[\\t\\n]+\\z");
    private static final Pattern BREAKS = Pattern.compile("[\\t\\n]+");

    private OutsideText() {}

    /** For a field of one line. What a spreadsheet adds around the text of a cell is no part of it. */
    public static String line(String text) {
        var lines = checked(text);
        return lines.indexOf('\n') < 0 && lines.indexOf('\t') < 0
                ? lines
                : BREAKS.matcher(BREAKS_AT_AN_END.matcher(lines).replaceAll("")).replaceAll(" ");
    }

    public static String lines(String text) {
        return checked(text).replace('\t', ' ');
    }

    private static String checked(String text) {
        var plain = true;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= ' ' && c < '\u007f')
                continue;
            plain = false;
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1)))
                i++;
            else if (Character.isSurrogate(c))
                throw new InvalidValue("contains half a character (%s, position %d). Send the whole character.".formatted(name(c), i + 1));
            else if (Character.isISOControl(c) && !isBreak(c) && c != '\t')
                throw new InvalidValue("contains the control character %s (position %d). Remove it.".formatted(name(c), i + 1));
        }
        return plain ? text : Normalizer.normalize(BREAK.matcher(text).replaceAll("\n"), Normalizer.Form.NFC);
    }

    /** Those of {@code \R} that are control characters. */
    private static boolean isBreak(char c) {
        return (c >= '\n' && c <= '\r') || c == '\u0085';
    }

    private static String name(char c) {
        return "U+%04X".formatted((int) c);
    }
}
