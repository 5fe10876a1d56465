package io.kaidan.platform.consuming;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an aggregate remembers in its document so that an event or report has no effect when it is received again, such as the ids of those
 * that it has handled. The oldest are forgotten, so that no document grows without end.
 */
public final class Remembered {

    public static final int MOST = 60;

    private Remembered() {}

    /** The latest of these with one more, oldest first. */
    public static <T> List<T> with(List<T> known, T one) {
        return Stream.concat(known.stream().skip(Math.max(0, known.size() + 1 - MOST)), Stream.of(one)).toList();
    }
}
