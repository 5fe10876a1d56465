package io.kaidan.platform.outbox;

import java.util.function.Supplier;

/** The trace of the event that is being consumed. Events recorded meanwhile are published with the same trace. */
public final class TraceContext {

    private static final ScopedValue<String> TRACE = ScopedValue.newInstance();

    private TraceContext() {}

    /** @param trace a W3C {@code traceparent}, or empty */
    public static <T> T within(String trace, Supplier<T> effect) {
        return trace.isEmpty() ? effect.get() : ScopedValue.where(TRACE, trace).call(effect::get);
    }

    /** Empty where no event is being consumed. */
    static String trace() {
        return TRACE.isBound() ? TRACE.get() : "";
    }
}
