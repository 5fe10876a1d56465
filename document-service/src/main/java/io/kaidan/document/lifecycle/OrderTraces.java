package io.kaidan.document.lifecycle;

import io.kaidan.platform.outbox.TraceContext;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The trace of the last event of each order, which the resulting events continue. */
record OrderTraces(Map<String, String> traces) {

    /** No event: a person acts, or a schedule. */
    static final OrderTraces NONE = new OrderTraces(Map.of());

    static OrderTraces of(Collection<OrderFact> facts) {
        return new OrderTraces(facts.stream().collect(Collectors.toMap(OrderFact::orderId, OrderFact::trace, (_, last) -> last)));
    }

    <T> T inItsTrace(String orderId, Supplier<T> effect) {
        return TraceContext.within(traces.getOrDefault(orderId, ""), effect);
    }
}
