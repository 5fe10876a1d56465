package io.kaidan.document.print;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Sets Hebrew from right to left by the Unicode bidirectional algorithm. It does not support scripts whose letters join, such as Arabic.
 */
final class BidirectionalText implements BidiSplitter, BidiReorderer {

    private static final String PAIRS = "()[]{}<>«»";

    private List<BidiTextRun> runs = List.of();

    static boolean isNeededFor(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /**
     * In a paragraph from left to right, numbers within Hebrew belong to its run: the renderer places runs one after the other, and only a
     * whole
     * run can be reordered.
     */
    @Override
    public void setParagraph(String paragraph, byte direction) {
        var bidi = new Bidi(paragraph, direction == RTL ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        var found = new ArrayList<BidiTextRun>();
        for (int i = 0, start = 0; i < bidi.getRunCount(); i++) {
            var to = direction(bidi.getRunLevel(i), direction);
            if (i + 1 < bidi.getRunCount() && direction(bidi.getRunLevel(i + 1), direction) == to)
                continue;
            found.add(new BidiTextRun(start, bidi.getRunLimit(i) - start, to));
            start = bidi.getRunLimit(i);
        }
        runs = found.isEmpty() ? List.of(new BidiTextRun(0, paragraph.length(), direction)) : List.copyOf(found);
    }

    private static byte direction(int level, byte paragraph) {
        if (paragraph == RTL)
            return level == 1 ? RTL : LTR;
        return level == 0 ? LTR : RTL;
    }

    @Override
    public int countTextRuns() {
        return runs.size();
    }

    @Override
    public BidiTextRun getVisualRun(int index) {
        return runs.get(index);
    }

    @Override
    public byte getBaseDirection(String paragraph) {
        return paragraph.codePoints().map(Character::getDirectionality).mapToObj(BidirectionalText::strong)
                .filter(found -> found != NEUTRAL)
                .findFirst().orElse(NEUTRAL);
    }

    private static Byte strong(int directionality) {
        return switch ((byte) directionality) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> LTR;
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> RTL;
            default -> NEUTRAL;
        };
    }

    @Override
    public String reorderRTLTextToLTR(String text) {
        if (text.isEmpty())
            return text;
        var bidi = new Bidi(text, Bidi.DIRECTION_RIGHT_TO_LEFT);
        var levels = new byte[bidi.getRunCount()];
        var parts = new Object[levels.length];
        for (int i = 0; i < levels.length; i++) {
            var part = text.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
            levels[i] = (byte) bidi.getRunLevel(i);
            parts[i] = levels[i] % 2 == 1 ? reversed(part) : part;
        }
        Bidi.reorderVisually(levels, 0, parts, 0, parts.length);
        var ordered = new StringBuilder(text.length());
        for (var part : parts)
            ordered.append(part);
        return ordered.toString();
    }

    /** The text reversed. Points stay behind their letter, and brackets are mirrored. */
    private static String reversed(String text) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        var reversed = new StringBuilder(text.length());
        for (int end = characters.last(), start = characters.previous(); start != BreakIterator.DONE; end = start, start = characters
                .previous())
            reversed.append(mirrored(text.substring(start, end)));
        return reversed.toString();
    }

    private static String mirrored(String character) {
        int place = character.length() == 1 ? PAIRS.indexOf(character) : -1;
        return place < 0 ? character : String.valueOf(PAIRS.charAt(place ^ 1));
    }

    @Override
    public String shapeText(String text) {
        return text;
    }

    @Override
    public String deshapeText(String text) {
        return text;
    }

    @Override
    public boolean isLiveImplementation() {
        return true;
    }
}
