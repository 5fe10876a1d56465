package io.kaidan.document.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
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
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * A font that is read once. It measures text without PDFBox, which throws an exception for each text with a character that the font lacks.
 * It records the measured characters, so that a PDF embeds only these. Use it on one thread at a time.
 */
final class FontFace {

    /** Characters that are printed without being measured: page numbers are counted after the layout. */
    private static final String ALWAYS = " #/0123456789";

    /** What a PDF needs of a font. */
    private static final List<String> TABLES = List.of("OS/2", "cmap", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea", "hmtx", "loca",
            "maxp",
            "name", "post", "prep");

    private final String family;
    private final int weight;
    private final TrueTypeFont font;
    private final short[] widths;
    private final BitSet used = new BitSet();

    private FontFace(String family, int weight, Source source) {
        this.family = family;
        this.weight = weight;
        this.font = parsed(source.file);
        this.widths = source.widths;
    }

    static List<FontFace> all() {
        return List.of(new FontFace("Latin", 400, Source.LATIN), new FontFace("Latin", 700, Source.BOLD),
                new FontFace("CJK", 400, Source.CJK), new FontFace("Symbols", 400, Source.SYMBOLS));
    }

    /** Ignores the fonts of the machine, so that no time is spent searching them and prints look the same everywhere. */
    static void ignoreSystemFonts() {
        FontMappers.set(new BundledFonts(parsed(Source.LATIN.file)));
    }

    boolean is(@Nullable String otherFamily, int otherWeight) {
        return family.equals(otherFamily) && weight == otherWeight;
    }

    boolean has(int character) {
        return character <= Character.MAX_VALUE && widths[character] >= 0;
    }

    /** The width of a character of this font, in thousandths of the font's size. */
    int width(int character) {
        used.set(character);
        return widths[character];
    }

    /** Offers the font to a PDF, which loads it after the layout if it needs one of its characters. */
    void offer(PdfRendererBuilder builder, PDDocument pdf) {
        used.clear();
        builder.useFont(new OnDemand(() -> PDType0Font.load(pdf, ofUsedCharacters(), false)), family, weight, FontStyle.NORMAL, true);
    }

    /** Offers the whole font to a PDF that is not kept, from which the renderer learns the font's heights. */
    void offerWhole(PdfRendererBuilder builder, PDDocument pdf) {
        builder.useFont(new OnDemand(() -> PDType0Font.load(pdf, font, true)), family, weight, FontStyle.NORMAL, true);
    }

    private TrueTypeFont ofUsedCharacters() throws IOException {
        var subset = new TTFSubsetter(font, TABLES);
        subset.setPrefix(tag());
        used.stream().forEach(subset::add);
        ALWAYS.chars().filter(this::has).forEach(subset::add);
        var out = new ByteArrayOutputStream(65_536);
        subset.writeToStream(out);
        return parsed(out.toByteArray());
    }

    /** Six letters before the name of an incomplete font, as PDF requires. Equal characters give equal letters. */
    private String tag() {
        var letters = new StringBuilder();
        for (long rest = Integer.toUnsignedLong(used.hashCode()); letters.length() < 6; rest /= 26)
            letters.append((char) ('A' + rest % 26));
        return letters.append('+').toString();
    }

    private static TrueTypeFont parsed(byte[] file) {
        try {
            var font = new TTFParser(true).parse(new RandomAccessReadBuffer(file));
            font.setEnableGsub(false); // ligatures cost a quarter of the time and are not needed on a form
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException("a font cannot be read", e);
        }
    }

    /** What all threads share of a font. */
    private static final class Source {

        static final Source LATIN = new Source("/liberation/LiberationSans-Regular.ttf");
        static final Source BOLD = new Source("/liberation/LiberationSans-Bold.ttf");
        static final Source CJK = new Source("/fonts/DroidSansFallback.ttf");
        static final Source SYMBOLS = new Source("/fonts/Symbols.ttf");

        private final byte[] file;
        private final short[] widths = new short[Character.MAX_VALUE + 1];

        private Source(String resource) {
            try (var stream = FontFace.class.getResourceAsStream(resource)) {
                if (stream == null)
                    throw new IllegalStateException("the font " + resource + " is not on the class path");
                file = stream.readAllBytes();
                measure(parsed(file));
            } catch (IOException e) {
                throw new UncheckedIOException("the font " + resource + " cannot be read", e);
            }
        }

        private void measure(TrueTypeFont font) throws IOException {
            var glyphs = font.getUnicodeCmapLookup();
            var scale = 1000f / font.getUnitsPerEm();
            Arrays.fill(widths, (short) -1);
            for (int character = ' '; character < widths.length; character++) {
                int glyph = glyphs.getGlyphId(character);
                if (glyph != 0)
                    widths[character] = (short) Math.round(font.getAdvanceWidth(glyph) * scale);
            }
        }
    }

    @FunctionalInterface
    private interface Loading {

        PDFont load() throws IOException;
    }

    private static final class OnDemand extends PDFontSupplier {

        private final Loading loading;

        @SuppressWarnings("NullAway") // it has none before it is asked
        OnDemand(Loading loading) {
            super(null);
            this.loading = loading;
        }

        @Override
        public PDFont supply() {
            try {
                return loading.load();
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
