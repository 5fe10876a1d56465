package io.kaidan.document.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * A font read once; each PDF embeds only the characters that it uses. For one thread at a time: a font reads its tables when they are
 * needed.
 */
record FontFace(String family, int weight, TrueTypeFont font) {

    private static final byte[] LATIN = file("/liberation/LiberationSans-Regular.ttf");
    private static final byte[] BOLD = file("/liberation/LiberationSans-Bold.ttf");
    private static final byte[] CJK = file("/fonts/DroidSansFallback.ttf");
    private static final byte[] SYMBOLS = file("/fonts/Symbols.ttf");

    /** What most documents need of {@link #CJK}: a font costs every PDF that uses it time for each character it has. */
    private static final class Chinese {

        private static final byte[] SIMPLIFIED = simplified(font(CJK));

        /** The characters of GB 2312. */
        private static byte[] simplified(TrueTypeFont font) {
            try (var out = new ByteArrayOutputStream()) {
                var subset = new TTFSubsetter(font);
                for (int row = 0xA1; row <= 0xF7; row++)
                    for (int cell = 0xA1; cell <= 0xFE; cell++)
                        new String(new byte[]{(byte) row, (byte) cell}, Charset.forName("GB2312")).codePoints()
                                .filter(character -> character != 0xFFFD).forEach(subset::add);
                subset.writeToStream(out);
                return out.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException("the font for Chinese cannot be made", e);
            }
        }
    }

    static List<FontFace> all() {
        return List.of(new FontFace("Latin", 400, font(LATIN)), new FontFace("Latin", 700, font(BOLD)),
                new FontFace("Chinese", 400, font(Chinese.SIMPLIFIED)), new FontFace("CJK", 400, font(CJK)),
                new FontFace("Symbols", 400, font(SYMBOLS)));
    }

    /** Ignores the fonts of the machine: no search for them, and the same print everywhere. */
    static void ignoreSystemFonts() {
        FontMappers.set(new BundledFonts(font(LATIN)));
    }

    boolean has(int character) {
        try {
            return font.getUnicodeCmapLookup().getGlyphId(character) != 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the characters of " + family + " cannot be read", e);
        }
    }

    /** For a PDF that loads it if it needs one of its characters. */
    void offer(PdfRendererBuilder builder, PDDocument pdf) {
        builder.useFont(new OnDemand(pdf, font), family, weight, FontStyle.NORMAL, true);
    }

    private static TrueTypeFont font(byte[] file) {
        try {
            var font = new TTFParser(true).parse(new RandomAccessReadBuffer(file));
            font.setEnableGsub(false); // ligatures cost a quarter of the time and say nothing on a form
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException("a font cannot be read", e);
        }
    }

    private static byte[] file(String resource) {
        try (var file = FontFace.class.getResourceAsStream(resource)) {
            if (file == null)
                throw new IllegalStateException("the font " + resource + " is not on the class path");
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the font " + resource + " cannot be read", e);
        }
    }

    private static final class OnDemand extends PDFontSupplier {

        private final PDDocument pdf;
        private final TrueTypeFont font;

        @SuppressWarnings("NullAway") // it has none before it is asked
        OnDemand(PDDocument pdf, TrueTypeFont font) {
            super(null);
            this.pdf = pdf;
            this.font = font;
        }

        @Override
        public PDFont supply() {
            try {
                return PDType0Font.load(pdf, font, true);
            } catch (IOException e) {
                throw new UncheckedIOException("the font cannot be loaded into the PDF", e);
            }
        }
    }

    private record BundledFonts(TrueTypeFont font) implements FontMapper {

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
