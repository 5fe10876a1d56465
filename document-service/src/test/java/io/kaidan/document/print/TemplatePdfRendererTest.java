package io.kaidan.document.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.kaidan.contracts.Address;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.Printable;
import io.kaidan.contracts.Quantity;
import io.kaidan.document.Kind;
import io.kaidan.document.TestOrders;
import java.io.IOException;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatePdfRendererTest {

    private static final String VERIFICATION = "http://localhost:8080/api/documents/0197a0c0-0000-8000-8000-000000000000/verification";
    private static final TemplatePdfRenderer RENDERER = new TemplatePdfRenderer(1);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void printsTheOrderInChineseAndLatin(Kind kind) throws IOException {
        try (var pdf = rendered(kind, TestOrders.content("SO2026-000001"))) {
            assertThat(text(pdf)).contains(kind.prefix() + "2026-000042", "SO2026-000001", "2026-11-24", "上海华东机械有限公司", "PO-77",
                    "南京东路 100 号",
                    "王小明", "不锈钢六角螺栓", "M8×40, 304 不锈钢", "Copper cable", "200 pcs", "12.5 m", "请在上午送货", "开单贸易");
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isCloseTo(PDRectangle.A4.getWidth(),
                    org.assertj.core.data.Offset.offset(1f));
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isCloseTo(PDRectangle.A4.getHeight(),
                    org.assertj.core.data.Offset.offset(1f));
        }
    }

    @Test
    void printsManyAtOnceInTheirOrder() throws IOException {
        var models = IntStream.range(0, 6)
                .mapToObj(i -> model(i % 2 == 0 ? Kind.INVOICE : Kind.DELIVERY_NOTE, TestOrders.content("SO2026-00000" + i))).toList();

        var pdfs = new TemplatePdfRenderer(2).pdfs(models);

        assertThat(pdfs).hasSameSizeAs(models);
        for (int i = 0; i < pdfs.size(); i++)
            try (var pdf = Loader.loadPDF(pdfs.get(i))) {
                assertThat(text(pdf)).contains("SO2026-00000" + i, models.get(i).number());
            }
    }

    @Test
    void namesPricesToTheBuyerAndNotToTheCarrier() throws IOException {
        try (var invoice = rendered(Kind.INVOICE, TestOrders.content("SO2026-000001"));
                var note = rendered(Kind.DELIVERY_NOTE, TestOrders.content("SO2026-000001"))) {
            assertThat(text(invoice)).contains("发票", "1.25", "250.00", "105.00", "CNY 355.00");
            assertThat(text(note)).contains("发货单", "收货人").doesNotContain("1.25", "355.00");
        }
    }

    @Test
    void embedsOnlyTheCharactersItUses() throws IOException {
        try (var pdf = rendered(Kind.INVOICE, TestOrders.content("SO2026-000001"))) {
            var fonts = StreamSupport.stream(pdf.getPages().spliterator(), false).flatMap(TemplatePdfRendererTest::fonts).toList();

            assertThat(fonts).allMatch(PDFont::isEmbedded).extracting(PDFont::getName).allMatch(name -> name.matches("[A-Z]{6}\\+.*"))
                    .anyMatch(name -> name.endsWith("DroidSansFallback")).anyMatch(name -> name.endsWith("LiberationSans"));
        }
        assertThat(pdf(Kind.INVOICE, TestOrders.content("SO2026-000001"))).hasSizeLessThan(60_000);
    }

    @Test
    void leadsToItsVerificationByQrCode() throws IOException {
        assertThat(decoded(pdf(Kind.INVOICE, TestOrders.content("SO2026-000001")))).isEqualTo(VERIFICATION);
    }

    @Test
    void repeatsTheHeadOfALongTable() throws IOException {
        var lines = IntStream.rangeClosed(1, 300)
                .mapToObj(i -> new Line(i, "P-" + i, "产品名称 " + i, null, Quantity.of(i, "pcs"), Money.of("0.10", "CNY")))
                .toArray(Line[]::new);

        try (var pdf = rendered(Kind.INVOICE, TestOrders.content("SO2026-000001", 1, lines))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(5);
            var page = new PDFTextStripper();
            page.setStartPage(3);
            page.setEndPage(3);
            assertThat(page.getText(pdf)).contains("数量 Quantity", "XS2026-000042".replace("XS", "FP"), "3 / " + pdf.getNumberOfPages());
            assertThat(text(pdf)).contains("产品名称 300");
        }
    }

    @Test
    void takesWhateverCustomersWrite() throws IOException {
        var content = TestOrders.content("SO2026-000001");
        var strange = new OrderContent(content.orderNumber(), 1, "C-1",
                "<b>&amp; \u0000\u0001\uFFFF\uD800 \"O'Neil\" ${1+1} [[${order}]] ~{x}", null, null,
                content.wantedBy(), content.deliverTo(), content.lines(), content.total(), "龘 鷹 한국어 かな é ß € 😀 " + "長".repeat(900));

        try (var pdf = rendered(Kind.INVOICE, strange)) {
            assertThat(text(pdf)).contains("<b>&amp;", "\"O'Neil\" ${1+1} [[${order}]] ~{x}", "龘 鷹 한국어 かな é ß €");
        }
    }

    @Test
    void printsEveryCharacterOfGb2312() throws IOException {
        var gb2312 = gb2312();
        var content = TestOrders.content("SO2026-000001");
        var all = new OrderContent(content.orderNumber(), 1, "C-1", "C", null, null, content.wantedBy(), content.deliverTo(),
                content.lines(), content.total(), gb2312);

        assertThat(gb2312.length()).isEqualTo(7445);
        assertThat(Printable.unprintable(gb2312)).isEmpty();
        try (var pdf = rendered(Kind.INVOICE, all)) {
            var printed = text(pdf).codePoints().boxed().collect(Collectors.toSet());
            assertThat(gb2312.codePoints().filter(c -> c != '\u3000' && !printed.contains(c)).mapToObj(Character::toString)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void breaksLongWordsAnywhere(Kind kind) throws IOException {
        var link = "https://maps.example.com/" + "abcdefghij".repeat(20);
        var mail = "a.very.long.name@" + "department".repeat(20) + ".example.com";
        var line = new Line(1, "P".repeat(64), "N".repeat(200), "S".repeat(255), Quantity.of("123456789012.123456", "u".repeat(20)),
                Money.of("1234567890.123456", "CNY"));
        var content = new OrderContent("SO2026-000001", 1, "C-1", "C".repeat(200), mail, "O".repeat(200), LocalDate.of(2026, 12, 1),
                new Address("R".repeat(200), "1".repeat(60), link, "T".repeat(100), "G".repeat(100), "9".repeat(40), "CN"), List.of(line),
                line.unitPrice().times(line.quantity()), link);

        try (var pdf = rendered(kind, content);
                var plain = rendered(kind, TestOrders.content("SO2026-000001"))) {
            assertThat(PrintedGlyph.of(pdf)).allMatch(PrintedGlyph::isWithinMargins);
            assertThat(text(pdf).replaceAll("\\s", "")).contains(link, mail, "C".repeat(200), "O".repeat(200), "R".repeat(200));
            assertThat(PrintedGlyph.of(pdf).stream().filter(PrintedGlyph::isOfDate).toList()).isNotEmpty()
                    .isEqualTo(PrintedGlyph.of(plain).stream().filter(PrintedGlyph::isOfDate).toList());
        }
        assertThat(decoded(pdf(kind, content))).isEqualTo(VERIFICATION);
    }

    @Test
    void composesWhatComesInPieces() throws IOException {
        var name = "Nguyễn Thị Ánh Tuyết";
        try (var pdf = withCustomer(Normalizer.normalize(name, Normalizer.Form.NFD)); var composed = withCustomer(name)) {
            assertThat(text(pdf)).isEqualTo(text(composed)).contains(name);
        }
    }

    /** No font has U+2011. */
    @Test
    void printsAHyphenAtWhichNoLineEndsAsAHyphen() throws IOException {
        try (var pdf = withCustomer("BR\u201177"); var plain = withCustomer("BR\u201077")) {
            assertThat(PrintedGlyph.of(pdf)).isEqualTo(PrintedGlyph.of(plain));
            assertThat(text(pdf)).contains("BR\u201077");
        }
    }

    @Test
    void printsHebrewFromRightToLeft() throws IOException {
        try (var pdf = withCustomer("שלום (עולם)")) {
            assertThat(PrintedGlyph.leftToRight(pdf)).contains("(םלוע) םולש");
        }
    }

    @Test
    void leavesNumbersWithinHebrewAsTheyAre() throws IOException {
        try (var alone = withCustomer("רחוב 120 אב"); var amongLatin = withCustomer("Str. רחוב 120 אב x")) {
            assertThat(PrintedGlyph.leftToRight(alone)).contains("בא 120 בוחר");
            assertThat(PrintedGlyph.leftToRight(amongLatin)).contains("Str. בא 120 בוחר x");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202E", "\u202D", "\u200F", "\u2067", "\u200B", "\uFEFF", "\u00AD", "\uFE0F", "\u061C"})
    void neitherPrintsNorObeysInvisibleCharacters(String invisible) throws IOException {
        try (var pdf = withCustomer("Miller" + invisible + " 123 Ltd"); var plain = withCustomer("Miller 123 Ltd")) {
            assertThat(PrintedGlyph.of(pdf)).isEqualTo(PrintedGlyph.of(plain));
        }
    }

    @Test
    void keepsTheLinesOfRemarks() throws IOException {
        try (var pdf = withRemarks("one\r\ntwo\n\nthree\u0002four\u2028five")) {
            assertThat(text(pdf).lines().map(String::strip)).containsSequence("备注 Remarks one", "two").contains("three four", "five");
        }
    }

    @Test
    void printsControlCharactersElsewhereAsABlank() throws IOException {
        try (var pdf = withCustomer("2\u00022\n3\t4\u00005")) {
            assertThat(text(pdf)).contains("2 2 3 4 5");
        }
    }

    @Test
    void printsWhatItShouldHaveBeenSparedVisibly() throws IOException {
        try (var pdf = withCustomer("a\uD800b😀c")) {
            assertThat(text(pdf)).containsPattern("a[#\uFFFD]b#c");
        }
    }

    @Test
    void declaresItsNumberOfObjects() throws IOException {
        try (var pdf = rendered(Kind.INVOICE, TestOrders.content("SO2026-000001"))) {
            var highest = pdf.getDocument().getXrefTable().keySet().stream().mapToLong(COSObjectKey::getNumber).max().orElseThrow();

            assertThat(pdf.getDocument().getTrailer().getLong(COSName.SIZE)).isEqualTo(highest + 1);
        }
    }

    private static String gb2312() {
        var all = new StringBuilder();
        for (int row = 0xA1; row <= 0xF7; row++)
            for (int cell = 0xA1; cell <= 0xFE; cell++)
                new String(new byte[]{(byte) row, (byte) cell}, Charset.forName("GB2312")).codePoints().filter(c -> c != 0xFFFD)
                        .forEach(all::appendCodePoint);
        return all.toString();
    }

    private static String decoded(byte[] file) throws IOException {
        try (var pdf = Loader.loadPDF(file)) {
            var image = new PDFRenderer(pdf).renderImageWithDPI(0, 300, ImageType.RGB);
            var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
            return new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)).getText();
        } catch (ReaderException e) {
            throw new AssertionError("no QR code is found", e);
        }
    }

    private static PDDocument withCustomer(String name) throws IOException {
        var content = TestOrders.content("SO2026-000001");
        return rendered(Kind.INVOICE, new OrderContent(content.orderNumber(), 1, "C-1", name, null, null, content.wantedBy(),
                content.deliverTo(), content.lines(), content.total(), null));
    }

    private static PDDocument withRemarks(String remarks) throws IOException {
        var content = TestOrders.content("SO2026-000001");
        return rendered(Kind.INVOICE, new OrderContent(content.orderNumber(), 1, "C-1", "C", null, null, content.wantedBy(),
                content.deliverTo(), content.lines(), content.total(), remarks));
    }

    private static PDDocument rendered(Kind kind, OrderContent content) throws IOException {
        return Loader.loadPDF(pdf(kind, content));
    }

    private static byte[] pdf(Kind kind, OrderContent content) {
        return RENDERER.pdf(model(kind, content));
    }

    private static TemplateModel model(Kind kind, OrderContent content) {
        return new TemplateModel(kind, kind.prefix() + "2026-000042", LocalDate.of(2026, 11, 24), content, "Kaidan Trading 开单贸易",
                VERIFICATION);
    }

    private static String text(PDDocument pdf) throws IOException {
        return new PDFTextStripper().getText(pdf);
    }

    private static java.util.stream.Stream<PDFont> fonts(PDPage page) {
        return StreamSupport.stream(page.getResources().getFontNames().spliterator(), false).map(name -> {
            try {
                return page.getResources().getFont(name);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
