package io.kaidan.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CircuitBreakerStatusTest {

    private static final String METRICS = """
        # HELP resilience4j_circuitbreaker_state The states of the circuit breaker
        resilience4j_circuitbreaker_state{name="sf",state="closed"} 0.0
        resilience4j_circuitbreaker_state{name="sf",state="open"} 1.0
        resilience4j_circuitbreaker_failure_rate{name="sf"} 60.0
        resilience4j_circuitbreaker_not_permitted_calls_total{kind="not_permitted",name="sf"} 12.0
        resilience4j_timelimiter_calls_total{kind="successful",name="sf"} 40.0
        resilience4j_timelimiter_calls_total{kind="timeout",name="sf"} 3.0
        resilience4j_retry_calls_total{kind="failed_with_retry",name="sf"} 4.0
        resilience4j_retry_calls_total{kind="successful_with_retry",name="sf"} 1.0
        resilience4j_retry_calls_total{kind="successful_without_retry",name="sf"} 40.0
        resilience4j_bulkhead_available_concurrent_calls{name="sf"} 1.0
        resilience4j_bulkhead_max_allowed_concurrent_calls{name="sf"} 4.0
        resilience4j_circuitbreaker_state{name="local",state="closed"} 1.0
        resilience4j_circuitbreaker_failure_rate{name="local"} -1.0
        jvm_threads_live_threads 77.0
        """;

    @Test
    void describesEachCircuitBreaker() {
        var breakers = CircuitBreakerStatus.of("shipping-service", METRICS);

        assertThat(breakers).containsExactly(new CircuitBreakerStatus("shipping-service", "local", "closed", -1, 0, 0, 0, 0),
                new CircuitBreakerStatus("shipping-service", "sf", "open", 60, 12, 3, 5, 75));
        assertThat(breakers).extracting(CircuitBreakerStatus::isQuiet).containsExactly(true, false);
        assertThat(breakers.getLast()).hasToString(
                "shipping-service → sf        open       60 % of the last calls failed, 12 rejected, 5 repeated, 3 timed out, 75 % occupied");
    }

    @Test
    void isEmptyWithoutMetrics() {
        assertThat(CircuitBreakerStatus.of("gateway", "")).isEmpty();
    }
}
