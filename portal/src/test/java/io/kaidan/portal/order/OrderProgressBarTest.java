package io.kaidan.portal.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.portal.order.OrderProgressBar.Step;
import io.kaidan.portal.service.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderProgressBarTest {

    @Test
    void marksTheFirstOpenStepByWhatTheOrderHasWaitedForLongest() {
        assertThat(tones(order("ENTERED", "SHORT", null, wait("VERIFICATION"), wait("GOODS")))).startsWith("done", "waiting", "open");
        assertThat(tones(order("VERIFIED", "SHORT", null, wait("GOODS")))).startsWith("done", "done", "trouble", "open");
        assertThat(tones(order("PROCESSED", "RESERVED", "UNPLANNABLE", wait("CAPACITY")))).startsWith("done", "done", "done", "trouble");
        assertThat(tones(order("VERIFIED", "RESERVED", null, wait("PLAN")))).contains("active").doesNotContain("waiting");
    }

    @Test
    void isInProgressWhereNothingIsWaitedForAndOverAtTheEnd() {
        assertThat(tones(order("VERIFIED", "REQUESTED", null))).startsWith("done", "done", "active");
        assertThat(tones(order("COMPLETED", "ISSUED", "DELIVERED"))).containsOnly("done");
        assertThat(tones(order("CANCELLED", "RELEASED", null))).doesNotContain("active", "waiting", "trouble");
    }

    private static List<String> tones(OrderDetails order) {
        return OrderProgressBar.of(order).steps().stream().map(Step::tone).toList();
    }

    private static Wait wait(String what) {
        return new Wait(what, Map.of(), "something", Instant.EPOCH, "Do something.");
    }

    private static OrderDetails order(String state, String stock, @Nullable String shipment, Wait... waits) {
        return new OrderDetails("o-1", "SO2026-000001", state, null, null, null, null, null, state.equals("ENTERED") ? null : "clerk2",
                null, new OrderDetails.Stock(stock, List.of(), null), List.of(),
                shipment == null ? null : new OrderDetails.Shipment(shipment, null, null, null, null, null, null, null), List.of(waits),
                List.of(), 1L);
    }
}
