package io.kaidan.contracts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * Which characters documents can print. An order with others is refused at intake, for its documents could not be issued. The resource
 * {@code printable.txt} has the ranges of code points that the fonts of document-service have; a test there compares both.
 */
public final class Printable {

    private static final BitSet CHARACTERS = read("printable.txt");

    private Printable() {}

    /**
     * The characters of a text that cannot be printed, each once, with its code: {@code 😀 (U+1F600)}. The text is composed (NFC) first, as
     * it is for printing.
     */
    public static List<String> unprintable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().filter(character -> !isPrintable(character)).distinct()
                .mapToObj(character -> "%s (U+%04X)".formatted(isShown(character) ? Character.toString(character) : "?", character))
                .toList();
    }

    /** Whether a character is printed as itself, as a blank, or is invisible anyway. A lone surrogate is not. */
    public static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR ->
                true;
            case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> false;
            default -> isVariationSelector(character) || CHARACTERS.get(glyph(character));
        };
    }

    /** The character whose glyph stands for this one: a hyphen at which no line ends (U+2011) looks like any other, and fonts lack it. */
    public static int glyph(int character) {
        return character == 0x2011 ? 0x2010 : character;
    }

    /** Such a character only chooses among the forms of the one before it. */
    public static boolean isVariationSelector(int character) {
        return (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF);
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.UNASSIGNED, Character.SURROGATE, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }

    private static BitSet read(String resource) {
        var found = new BitSet();
        var file = Objects.requireNonNull(Printable.class.getResourceAsStream(resource), resource);
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                int dash = line.indexOf('-');
                found.set(Integer.parseInt(line.substring(0, dash), 16), Integer.parseInt(line.substring(dash + 1), 16) + 1);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("the printable characters cannot be read", e);
        }
    }
}
