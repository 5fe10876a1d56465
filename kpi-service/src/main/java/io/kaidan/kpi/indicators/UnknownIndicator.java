package io.kaidan.kpi.indicators;

import io.kaidan.platform.failure.NotFound;

/** There is no indicator of this name. */
public final class UnknownIndicator extends NotFound {

    private static final long serialVersionUID = 1;

    UnknownIndicator(String word, String known) {
        super("unknown-indicator", "There is no indicator \"" + word + "\". There are: " + known + ".");
    }
}
