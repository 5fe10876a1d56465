package io.kaidan.document.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/** A font read once; each PDF embeds only the characters that it uses. For one thread at a time: a font reads its tables when they are needed. */
record Typeface(String family, int weight, TrueTypeFont font) {

    static List<Typeface> all() {
        return List.of(new Typeface("Latin", 400, read("/liberation/LiberationSans-Regular.ttf")),
                new Typeface("Latin", 700, read("/liberation/LiberationSans-Bold.ttf")),
                new Typeface("CJK", 400, read("/fonts/DroidSansFallback.ttf")),
                new Typeface("Symbols", 400, read("/fonts/Symbols.ttf")));
    }

    /** The fonts of the machine are none of our business: no search for them, and the same paper everywhere. */
    static void ignoreThoseOfTheMachine() {
        FontMappers.set(new OurOwn(read("/liberation/LiberationSans-Regular.ttf")));
    }

    boolean has(int character) {
        try {
            return font.getUnicodeCmapLookup().getGlyphId(character) != 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the characters of " + family + " cannot be read", e);
        }
    }

    void offer(PdfRendererBuilder builder, PDDocument pdf) throws IOException {
        builder.useFont(new PDFontSupplier(PDType0Font.load(pdf, font, true)), family, weight, FontStyle.NORMAL, true);
    }

    private static TrueTypeFont read(String resource) {
        try (var file = Typeface.class.getResourceAsStream(resource)) {
            if (file == null)
                throw new IllegalStateException("the font " + resource + " is not on the class path");
            var font = new TTFParser(true).parse(new RandomAccessReadBuffer(file.readAllBytes()));
            font.setEnableGsub(false); // ligatures cost a quarter of the time and say nothing on a form
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException("the font " + resource + " cannot be read", e);
        }
    }

    private record OurOwn(TrueTypeFont font) implements FontMapper {

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String name, @Nullable PDFontDescriptor descriptor) {
            return new FontMapping<>(font, false);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String name, @Nullable PDFontDescriptor descriptor) {
            return new FontMapping<>(font, false);
        }

        @Override
        public CIDFontMapping getCIDFont(String name, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo system) {
            return new CIDFontMapping(null, font, false);
        }
    }
}
