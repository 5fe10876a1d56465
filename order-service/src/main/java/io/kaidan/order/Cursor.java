package io.kaidan.order;

import java.time.Instant;
import java.util.Locale;

/** The position of an entry in a list sorted by time. It is unique and sorts as text, so a list can be continued after it. */
public final class Cursor {

    private Cursor() {}

    public static String of(Instant at, String id) {
        return String.format(Locale.ROOT, "%012x-%s", at.toEpochMilli(), id);
    }
}
