package io.kaidan.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConvergenceTest {

    private static final String AT_REST = """
        # TYPE kaidan_events_parked gauge
        kaidan_events_parked{application="kpi-service"} 0.0
        kaidan_outbox_left_behind 0.0
        """;

    @Test
    void isAtRestWhenNothingIsParkedOrLeft() {
        assertThat(Convergence.unsettled(200, AT_REST)).isEmpty();
    }

    @Test
    void namesParkedEvents() {
        assertThat(Convergence.unsettled(200, AT_REST.replace("} 0.0", "} 2.0")))
                .containsExactly("says kaidan_events_parked{application=\"kpi-service\"} 2.0");
    }

    @Test
    void isNotAtRestWithoutMetrics() {
        assertThat(Convergence.unsettled(401, AT_REST)).containsExactly("answers 401 when asked for its metrics");
        assertThat(Convergence.unsettled(200, "")).containsExactly("has no metric kaidan_events_parked",
                "has no metric kaidan_outbox_left_behind");
    }
}
