package io.kaidan.document.lifecycle;

import io.kaidan.platform.failure.Refusal;
import java.util.List;

/** The document's content differs from the order's (C3). */
public final class ContentDiffers extends Refusal {

    private static final long serialVersionUID = 1;

    ContentDiffers(List<String> objections) {
        super("content-differs", "The document cannot pass: " + String.join("; ", objections)
                + ". Void this document.");
    }
}
