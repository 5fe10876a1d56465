package io.kaidan.document.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.Quantity;
import io.kaidan.document.Kind;
import io.kaidan.document.TestOrders;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplatePdfRendererTest {

    private static final String VERIFICATION = "http://localhost:8080/api/documents/0197a0c0-0000-8000-8000-000000000000/verification";
    private static final TemplatePdfRenderer RENDERER = new TemplatePdfRenderer(1);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void printsWhatTheOrderSaysInChineseAndLatin(Kind kind) throws IOException {
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
    void leadsToItsVerificationByQrCode() throws Exception {
        try (var pdf = rendered(Kind.INVOICE, TestOrders.content("SO2026-000001"))) {
            var image = new PDFRenderer(pdf).renderImageWithDPI(0, 300, ImageType.RGB);
            var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));

            assertThat(new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)).getText()).isEqualTo(VERIFICATION);
        }
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
        assertThat(Glyphs.missingFor(gb2312)).isEmpty();
        try (var pdf = rendered(Kind.INVOICE, all)) {
            var printed = text(pdf).codePoints().boxed().collect(Collectors.toSet());
            assertThat(gb2312.codePoints().filter(c -> c != '\u3000' && !printed.contains(c)).mapToObj(Character::toString)).isEmpty();
        }
    }

    @Test
    void knowsWhatItCannotPrint() {
        assertThat(Glyphs.missingFor("M8×40 ⌀8 H₂O 〈℃〉\t\r\n")).isEmpty();
        assertThat(Glyphs.missingFor("a😀b😀䶮\uE000\uFFFF")).containsExactly("😀 (U+1F600)", "䶮 (U+4DAE)", "\uE000 (U+E000)",
                "? (U+FFFF)");
    }

    private static String gb2312() {
        var all = new StringBuilder();
        for (int row = 0xA1; row <= 0xF7; row++)
            for (int cell = 0xA1; cell <= 0xFE; cell++)
                new String(new byte[]{(byte) row, (byte) cell}, Charset.forName("GB2312")).codePoints().filter(c -> c != 0xFFFD)
                        .forEach(all::appendCodePoint);
        return all.toString();
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
