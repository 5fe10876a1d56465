package io.kaidan.document.print;

import com.openhtmltopdf.extend.FontContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.pdfboxout.PdfBoxFSFont;
import com.openhtmltopdf.pdfboxout.PdfBoxFontResolver.FontDescription;
import com.openhtmltopdf.pdfboxout.PdfBoxOutputDevice;
import com.openhtmltopdf.pdfboxout.PdfBoxTextRenderer;
import com.openhtmltopdf.render.AbstractOutputDevice;
import com.openhtmltopdf.render.FSFont;
import com.openhtmltopdf.render.JustificationInfo;
import io.kaidan.contracts.Printable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures and draws text by the font faces, each character with the first family that has it. Use one for each document. */
final class FontFaceTextRenderer extends PdfBoxTextRenderer {

    /** The superclass rounds by these values too. */
    private static final float UNITS = 1000f;
    private static final float NEGLIGIBLE = 0.01f;

    private final List<FontFace> faces;
    private final Map<FontDescription, FontFace> found = new HashMap<>();

    FontFaceTextRenderer(List<FontFace> faces) {
        this.faces = faces;
    }

    @Override
    public int getWidth(FontContext context, FSFont font, String text) {
        var descriptions = ((PdfBoxFSFont) font).getFontDescriptions();
        int units = 0;
        for (int i = 0, character; i < text.length(); i += Character.charCount(character)) {
            character = Printable.glyph(text.codePointAt(i));
            var description = having(character, descriptions);
            units += face(description).width(printed(character, description));
        }
        float width = units / UNITS * font.getSize2D();
        return width - Math.floor(width) < NEGLIGIBLE ? (int) width : (int) Math.ceil(width);
    }

    @Override
    public void drawString(OutputDevice device, String text, float x, float y) {
        drawString(device, text, x, y, null);
    }

    /** Draws the text in runs of one font each. */
    @Override
    public void drawString(OutputDevice device, String text, float x, float y, @Nullable JustificationInfo justification) {
        var out = (PdfBoxOutputDevice) device;
        var font = (PdfBoxFSFont) out.getSharedContext().getFont(((AbstractOutputDevice) device).getFontSpecification());
        var descriptions = font.getFontDescriptions();
        var run = new StringBuilder(text.length());
        FontDescription current = null;
        float start = x;
        int units = 0;
        for (int i = 0, character; i < text.length(); i += Character.charCount(character)) {
            character = Printable.glyph(text.codePointAt(i));
            var description = having(character, descriptions);
            if (current != null && !description.equals(current)) {
                out.drawStringFast(run.toString(), start, y, justification, current, font.getSize2D());
                start += units / UNITS * font.getSize2D();
                units = 0;
                run.setLength(0);
            }
            current = description;
            var printed = printed(character, description);
            run.appendCodePoint(printed);
            units += face(description).width(printed);
        }
        if (current != null)
            out.drawStringFast(run.toString(), start, y, justification, current, font.getSize2D());
    }

    /** The renderer's own fonts come after those of the template. They are not embedded, so they are never used. */
    private FontDescription having(int character, List<FontDescription> descriptions) {
        for (var description : descriptions)
            if (description.getFamily() != null && face(description).has(character))
                return description;
        return descriptions.getFirst();
    }

    /** Documents with unprintable characters are refused before. A character that gets here nevertheless is printed visibly. */
    private int printed(int character, FontDescription description) {
        return face(description).has(character) ? character : '#';
    }

    private FontFace face(FontDescription description) {
        return found.computeIfAbsent(description, this::match);
    }

    private FontFace match(FontDescription description) {
        return faces.stream().filter(face -> face.is(description.getFamily(), description.getWeight())).findFirst()
                .orElseThrow(() -> new IllegalStateException("the template asks for a font that is not there: " + description));
    }
}
