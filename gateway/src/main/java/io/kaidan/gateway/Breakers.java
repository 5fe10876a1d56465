package io.kaidan.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** The circuit breakers of the services, so that a service that is unavailable delays no request to the others. */
@Component
class Breakers {

    private final CircuitBreakerRegistry registry;

    Breakers(GatewayLimits limits, MeterRegistry meters) {
        registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom().slidingWindowSize(20).minimumNumberOfCalls(10)
                .failureRateThreshold(50).waitDurationInOpenState(limits.pause()).permittedNumberOfCallsInHalfOpenState(3).build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
    }

    CircuitBreaker of(Service service) {
        return registry.circuitBreaker(service.id());
    }
}
