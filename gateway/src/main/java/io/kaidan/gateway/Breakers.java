package io.kaidan.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The circuit breakers of the services, so that a service that is unavailable delays no request to the others. A service fails if it does
 * not answer, or if it answers that it is unavailable; a request that cannot be sent is no failure of the service.
 */
@Component
class Breakers {

    private static final Set<HttpStatusCode> FAILURES = Set.of(HttpStatus.BAD_GATEWAY, HttpStatus.SERVICE_UNAVAILABLE,
            HttpStatus.GATEWAY_TIMEOUT);

    private final CircuitBreakerRegistry registry;

    Breakers(GatewayLimits limits, MeterRegistry meters) {
        registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom().slidingWindowSize(20).minimumNumberOfCalls(10)
                .failureRateThreshold(50).waitDurationInOpenState(limits.pause()).permittedNumberOfCallsInHalfOpenState(3)
                .recordResult(answer -> answer instanceof ServerResponse response && FAILURES.contains(response.statusCode()))
                .ignoreException(e -> !(e instanceof ResourceAccessException || e instanceof IOException)).build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
    }

    CircuitBreaker of(Service service) {
        return registry.circuitBreaker(service.id());
    }
}
