package io.kaidan.document.review;

import io.kaidan.platform.outbox.TraceContext;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** From which event follows what is done for an order: the last that was heard of it. */
record Causes(Map<String, String> traces) {

    /** Somebody acts by himself. */
    static final Causes NONE = new Causes(Map.of());

    static Causes of(Collection<Fact> facts) {
        return new Causes(facts.stream().collect(Collectors.toMap(Fact::orderId, Fact::trace, (_, last) -> last)));
    }

    <T> T inItsTrace(String orderId, Supplier<T> effect) {
        return TraceContext.within(traces.getOrDefault(orderId, ""), effect);
    }
}
