package io.kaidan.shipping.carrier.http;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.kaidan.contracts.ContractJson;
import io.kaidan.shipping.carrier.Carrier;
import io.kaidan.shipping.carrier.CarrierAccess;
import io.kaidan.shipping.carrier.CarrierFailure;
import io.kaidan.shipping.carrier.CarrierRefused;
import io.kaidan.shipping.carrier.CarrierUnavailable;
import io.kaidan.shipping.carrier.ConsignmentDesk;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Books consignments by {@code POST {carrier}/consignments}.
 * Each carrier has its own circuit breaker, retry, rate limiter, bulkhead and time limiter, in this order from the outside. The circuit
 * breaker is the outermost, so that a call that failed after its retries counts as one failure. A slow carrier delays no other carrier.
 */
@Component
class HttpConsignmentDesk implements ConsignmentDesk {

    private static final int MOST_BYTES = 64 << 10;

    private final JsonMapper json = ContractJson.mapper();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    /** It follows no redirects: they could lead to a host that is not allowed. */
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER).executor(calls).build();
    private final CarrierAccess access;
    private final RetryRegistry retries;
    private final CircuitBreakerRegistry breakers;
    private final RateLimiterRegistry rates;
    private final BulkheadRegistry bulkheads;
    private final TimeLimiterRegistry limits;

    HttpConsignmentDesk(CarrierAccess access, RetryRegistry retries, CircuitBreakerRegistry breakers, RateLimiterRegistry rates,
            BulkheadRegistry bulkheads, TimeLimiterRegistry limits) {
        this.access = access;
        this.retries = retries;
        this.breakers = breakers;
        this.rates = rates;
        this.bulkheads = bulkheads;
        this.limits = limits;
    }

    @Override
    public String book(Carrier carrier, Consignment consignment) {
        access.objection(carrier.url()).ifPresent(objection -> {
            throw new CarrierFailure("The address of %s %s".formatted(carrier.name(), objection));
        });
        try {
            return guarded(carrier.id(), () -> post(carrier, consignment)).call();
        } catch (CallNotPermittedException | BulkheadFullException | RequestNotPermitted e) {
            throw new CarrierUnavailable("%s is not called at the moment: %s".formatted(carrier.name(), e.getMessage()), e);
        } catch (CarrierFailure e) {
            throw e;
        } catch (TimeoutException e) {
            throw new CarrierFailure("%s did not answer in time.".formatted(carrier.name()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CarrierUnavailable("interrupted", e);
        } catch (Exception e) {
            throw new CarrierFailure("%s could not be reached: %s".formatted(carrier.name(), innermost(e)));
        }
    }

    @Override
    public boolean isOpen(Carrier carrier) {
        return switch (breakers.circuitBreaker(carrier.id()).getState()) {
            case OPEN, FORCED_OPEN -> false;
            case CLOSED, HALF_OPEN, DISABLED, METRICS_ONLY -> true;
        };
    }

    private Callable<String> guarded(String carrier, Callable<String> call) {
        var limited = TimeLimiter.decorateFutureSupplier(limits.timeLimiter(carrier), () -> calls.submit(call));
        var alone = Bulkhead.decorateCallable(bulkheads.bulkhead(carrier), limited);
        var paced = RateLimiter.decorateCallable(rates.rateLimiter(carrier), alone);
        var repeated = Retry.decorateCallable(retries.retry(carrier), paced);
        return CircuitBreaker.decorateCallable(breakers.circuitBreaker(carrier), repeated);
    }

    /** Uses the JDK's client directly: through Spring's a call costs about twice as much processor time. */
    private String post(Carrier carrier, Consignment consignment) throws IOException, InterruptedException {
        var uri = URI.create(URI.create(carrier.url() + "/consignments").toASCIIString());
        var request = HttpRequest.newBuilder(uri).header("Content-Type", "application/json").header("Accept", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(consignment)));
        access.authorization(carrier).ifPresent(authorization -> request.header("Authorization", authorization));
        return number(carrier, client.send(request.build(), BodyHandlers.ofInputStream()));
    }

    private String number(Carrier carrier, HttpResponse<InputStream> response) throws IOException {
        try (var answer = response.body()) {
            var status = response.statusCode();
            if (isRefusal(status))
                throw new CarrierRefused("%s refused the consignment with status %d.".formatted(carrier.name(), status));
            if (status / 100 != 2)
                throw new CarrierFailure("%s answered with status %d.".formatted(carrier.name(), status));
            var body = answer.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES)
                throw new CarrierFailure("%s answered with more than %d bytes.".formatted(carrier.name(), MOST_BYTES));
            var number = read(carrier, body).path("consignmentNumber");
            if (!number.isString() || !number.asString().matches("\\S(.{0,98}\\S)?"))
                throw new CarrierFailure("%s answered without a usable consignmentNumber.".formatted(carrier.name()));
            return number.asString();
        }
    }

    private JsonNode read(Carrier carrier, byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new CarrierFailure("%s answered with something that is not JSON.".formatted(carrier.name()));
        }
    }

    /** The statuses 408 and 429 are failures to be retried, not refusals. */
    private static boolean isRefusal(int status) {
        return status / 100 == 4 && status != 408 && status != 429;
    }

    private static String innermost(Throwable e) {
        var cause = NestedExceptionUtils.getMostSpecificCause(e);
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
        calls.shutdownNow();
    }
}
