package io.kaidan.platform.failure;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The causes of a failure. */
public final class CauseChain {

    private static final int DEEPEST = 20; // a chain of causes may be a circle

    private CauseChain() {}

    /** The failure, its cause, the cause of that, and so on. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, Throwable::getCause).takeWhile(Objects::nonNull).limit(DEEPEST);
    }
}
