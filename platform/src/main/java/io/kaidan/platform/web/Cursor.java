package io.kaidan.platform.web;

import io.kaidan.platform.failure.InvalidInput;
import java.time.Instant;
import java.util.Locale;

/** The position of an entry in a list that is sorted by time, then by id. A list is continued after it. */
public record Cursor(Instant at, String id) {

    /** Reads the {@code next} of a part of a list. */
    public static Cursor parse(String cursor) {
        var parts = cursor.split("_", 2);
        try {
            return new Cursor(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new InvalidInput("after", "has to be the value of \"next\" of an earlier answer; leave it out to begin at the start");
        }
    }

    /** The {@code next} of a part of a list. */
    @Override
    public String toString() {
        return at.toEpochMilli() + "_" + id;
    }

    /** A text that sorts as the list does, to be stored with the entry. */
    public String sortable() {
        return String.format(Locale.ROOT, "%012x-%s", at.toEpochMilli(), id);
    }
}
