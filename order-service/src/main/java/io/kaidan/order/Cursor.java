package io.kaidan.order;

import java.time.Instant;
import java.util.Locale;

/** Where something stands in a list by time: sorts as text, is unique, and serves as the place at which a list goes on. */
public final class Cursor {

    private Cursor() {}

    public static String of(Instant at, String id) {
        return String.format(Locale.ROOT, "%012x-%s", at.toEpochMilli(), id);
    }
}
