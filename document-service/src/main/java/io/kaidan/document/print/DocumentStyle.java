package io.kaidan.document.print;

import com.openhtmltopdf.css.extend.StylesheetFactory;
import com.openhtmltopdf.css.sheet.StylesheetInfo;
import com.openhtmltopdf.simple.extend.XhtmlNamespaceHandler;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives all documents one style sheet, which is read once. The renderer's own style sheet has rules for every element of HTML, all of which
 * would be matched for each document.
 */
final class DocumentStyle extends XhtmlNamespaceHandler {

    private static final String RESOURCE = "/documents/style.css";

    private @Nullable StylesheetInfo style;

    @Override
    public StylesheetInfo getDefaultStylesheet(StylesheetFactory factory) {
        if (style == null)
            style = read(factory);
        return style;
    }

    private static StylesheetInfo read(StylesheetFactory factory) {
        var style = new StylesheetInfo();
        style.setUri("classpath:" + RESOURCE);
        style.setOrigin(StylesheetInfo.USER_AGENT);
        style.setMedia("all");
        style.setType("text/css");
        var file = Objects.requireNonNull(DocumentStyle.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            style.setStylesheet(factory.parse(reader, style));
            return style;
        } catch (IOException e) {
            throw new UncheckedIOException("the style sheet of documents cannot be read", e);
        }
    }
}
