package io.kaidan.document.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The fonts have exactly the characters that {@code contracts} declares printable. */
class PrintableCharactersTest {

    private static final Path GENERATED = Path.of("target", "printable.txt");

    @Test
    void areThoseOfTheFonts() throws IOException {
        var ranges = ranges();

        Files.writeString(GENERATED, String.join("\n", ranges) + "\n");
        try (var published = Objects.requireNonNull(Printable.class.getResourceAsStream("printable.txt"))) {
            assertThat(new String(published.readAllBytes(), StandardCharsets.US_ASCII).lines())
                    .as("where the fonts have changed, copy %s over printable.txt in contracts", GENERATED)
                    .containsExactlyElementsOf(ranges);
        }
    }

    private static List<String> ranges() {
        var found = characters();
        var ranges = new ArrayList<String>();
        for (int from = found.nextSetBit(0), to; from >= 0; from = found.nextSetBit(to)) {
            to = found.nextClearBit(from);
            ranges.add("%04X-%04X".formatted(from, to - 1));
        }
        return ranges;
    }

    private static BitSet characters() {
        var found = new BitSet();
        for (var face : FontFace.all())
            IntStream.rangeClosed(' ', 0xFFFC).filter(character -> isVisible(character) && face.has(character)).forEach(found::set);
        return found;
    }

    /** Invisible characters are printable or not, whatever the fonts have. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                false;
            default -> true;
        };
    }
}
