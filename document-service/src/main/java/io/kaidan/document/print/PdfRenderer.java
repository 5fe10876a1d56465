package io.kaidan.document.print;

import java.util.List;

/** Makes the PDF of a document. */
@FunctionalInterface
public interface PdfRenderer {

    byte[] pdf(TemplateModel model);

    /** The PDF of each model, in the same order. */
    default List<byte[]> pdfs(List<TemplateModel> models) {
        return models.stream().map(this::pdf).toList();
    }
}
