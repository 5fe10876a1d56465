package io.kaidan.document.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** A glyph of a PDF and where it stands, in hundredths of a point, so that two can be compared. */
record PrintedGlyph(String text, int page, int left, int right, int baseline) {

    private static final int MARGIN = 3968; // 14 mm
    private static final int WIDTH = 59528; // A4

    static List<PrintedGlyph> of(PDDocument pdf) throws IOException {
        var found = new ArrayList<PrintedGlyph>();
        new PDFTextStripper() {

            @Override
            protected void processTextPosition(TextPosition at) {
                found.add(
                        new PrintedGlyph(at.getUnicode(), getCurrentPageNo(), hundredths(at.getX()), hundredths(at.getX() + at.getWidth()),
                                hundredths(at.getY())));
            }
        }.getText(pdf);
        return found;
    }

    /** The lines of a PDF as they look, whatever the direction in which they are read. */
    static List<String> lines(PDDocument pdf) throws IOException {
        return of(pdf).stream().collect(Collectors.groupingBy(PrintedGlyph::baseline)).values().stream().map(line -> line.stream()
                .sorted(Comparator.comparingInt(PrintedGlyph::left)).map(PrintedGlyph::text).collect(Collectors.joining())).toList();
    }

    static String leftToRight(PDDocument pdf) throws IOException {
        return String.join("\n", lines(pdf));
    }

    boolean isWithinMargins() {
        return left >= MARGIN - 100 && (right <= WIDTH - MARGIN + 100 || text.isBlank());
    }

    /** In the first row of facts, where the document's number and date stand. */
    boolean isOfDate() {
        return page == 1 && baseline > 10500 && baseline < 12000;
    }

    private static int hundredths(float points) {
        return Math.round(points * 100);
    }
}
