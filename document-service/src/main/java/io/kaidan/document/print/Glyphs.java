package io.kaidan.document.print;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Which characters our fonts can print. */
public final class Glyphs {

    private static final class Known {

        private static final BitSet CHARACTERS = characters();

        private static BitSet characters() {
            var found = new BitSet();
            for (var face : FontFace.all())
                IntStream.rangeClosed(0x20, 0xFFFF).filter(face::has).forEach(found::set);
            return found;
        }
    }

    private Glyphs() {}

    /** The visible characters of a text that no font of ours has, each once, with its code: {@code 😀 (U+1F600)}. */
    public static List<String> missingFor(String text) {
        return text.codePoints().filter(Glyphs::isMissing).distinct()
                .mapToObj(character -> "%s (U+%04X)".formatted(isShown(character) ? Character.toString(character) : "?", character))
                .toList();
    }

    private static boolean isMissing(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT -> false;
            case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> !Known.CHARACTERS.get(character);
        };
    }

    private static boolean isShown(int character) {
        return Character.isDefined(character) && Character.getType(character) != Character.SURROGATE;
    }
}
