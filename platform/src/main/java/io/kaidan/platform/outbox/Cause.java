package io.kaidan.platform.outbox;

import java.util.function.Supplier;

/** The trace of the event that is reacted to: what is recorded meanwhile is told as its consequence. */
public final class Cause {

    private static final ScopedValue<String> TRACE = ScopedValue.newInstance();

    private Cause() {}

    /** @param trace a W3C {@code traceparent}, or nothing */
    public static <T> T of(String trace, Supplier<T> effect) {
        return trace.isEmpty() ? effect.get() : ScopedValue.where(TRACE, trace).call(effect::get);
    }

    /** Nothing where no event is reacted to. */
    static String trace() {
        return TRACE.isBound() ? TRACE.get() : "";
    }
}
