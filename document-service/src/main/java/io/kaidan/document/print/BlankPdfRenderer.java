package io.kaidan.document.print;

import java.nio.charset.StandardCharsets;

/** Renders empty pages, for performance measurements only. */
public final class BlankPdfRenderer implements PdfRenderer {

    @Override
    public byte[] pdf(TemplateModel model) {
        return """
            %%PDF-1.4
            %% %s
            1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
            2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
            3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
            trailer <</Root 1 0 R>>
            %%%%EOF
            """.formatted(model.number()).getBytes(StandardCharsets.UTF_8);
    }
}
