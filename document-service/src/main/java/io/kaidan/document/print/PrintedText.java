package io.kaidan.document.print;

import io.kaidan.contracts.Address;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.Printable;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Text as it is printed. It is composed (NFC), because a font has a glyph for ễ and none to put together from e and two accents. Invisible
 * characters are left out, so that they print no glyph and do not reorder the text around them. A control character becomes a blank.
 */
final class PrintedText {

    private static final int REPLACEMENT = 0xFFFD;

    private PrintedText() {}

    static String of(String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (composed.chars().allMatch(PrintedText::isPlain))
            return composed;
        var printed = new StringBuilder(composed.length());
        composed.codePoints().forEach(character -> append(character, printed));
        return printed.toString();
    }

    /** The lines of a text. */
    static List<String> lines(String text) {
        return Stream.of(text.strip().split("\\R", -1)).map(PrintedText::of).map(line -> line.isBlank() ? "\u00A0" : line).toList();
    }

    /** The order's content as it is printed, except lines and remarks, which have rows of their own. */
    static OrderContent of(OrderContent order) {
        return new OrderContent(of(order.orderNumber()), order.revision(), order.customerId(), of(order.customerName()),
                orNull(order.contact()), orNull(order.customerOrderNumber()), order.wantedBy(), of(order.deliverTo()),
                order.lines(), order.total(), order.remarks());
    }

    private static Address of(Address to) {
        return new Address(of(to.recipient()), orNull(to.telephone()), of(to.street()), of(to.city()), of(to.region()),
                orNull(to.postalCode()), of(to.country()));
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }

    private static boolean isPlain(int unit) {
        return (unit >= 0x20 && unit < 0x7F) || (unit >= 0x3000 && unit < 0xD800);
    }

    private static void append(int character, StringBuilder printed) {
        switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> printed.append(' ');
            case Character.SPACE_SEPARATOR -> printed.append(character == 0xA0 || character == 0x3000 ? (char) character : ' ');
            case Character.FORMAT -> {}
            case Character.SURROGATE, Character.UNASSIGNED -> printed.appendCodePoint(REPLACEMENT);
            default -> {
                if (!Printable.isVariationSelector(character))
                    printed.appendCodePoint(character);
            }
        }
    }
}
