package io.kaidan.platform.failure;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks through a failure. */
public final class CauseChain {

    private static final int DEEPEST = 20; // a failure may be its own cause's cause

    private CauseChain() {}

    /** The failure, what caused it, what caused that, and so on. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, Throwable::getCause).takeWhile(Objects::nonNull).limit(DEEPEST);
    }
}
