package io.kaidan.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The way of one request to one service: with the person's token, through the service's circuit breaker. */
class Passage implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private static final Logger log = LoggerFactory.getLogger(Passage.class);
    private static final Set<HttpStatus> AWAY = Set.of(HttpStatus.BAD_GATEWAY, HttpStatus.SERVICE_UNAVAILABLE, HttpStatus.GATEWAY_TIMEOUT);

    private static final String NOT_THERE = "is not available at the moment. Nothing was changed; try again in a few seconds.";
    private static final String UNSURE = " It may still have done what was asked: look before you try again.";

    private final Service service;
    private final CircuitBreaker breaker;
    private final TokenRelay tokens;
    private final Problems problems;
    private final Limits limits;

    Passage(Service service, CircuitBreaker breaker, TokenRelay tokens, Problems problems, Limits limits) {
        this.service = service;
        this.breaker = breaker;
        this.tokens = tokens;
        this.problems = problems;
        this.limits = limits;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        Optional<String> token;
        try {
            token = tokens.tokenFor(request.servletRequest());
        } catch (TokenRelay.ProviderAway e) {
            log.warn("{} {}: {}", request.method(), request.path(), e.getMessage());
            return problems.signInAway(request.servletRequest());
        }
        if (!breaker.tryAcquirePermission())
            return away(request, HttpStatus.SERVICE_UNAVAILABLE, NOT_THERE);
        var started = breaker.getCurrentTimestamp();
        try {
            var response = next.handle(outwards(request, token.orElse(null), service));
            var taken = breaker.getCurrentTimestamp() - started;
            if (AWAY.contains(HttpStatus.resolve(response.statusCode().value())))
                breaker.onError(taken, breaker.getTimestampUnit(), new IOException("answered " + response.statusCode()));
            else
                breaker.onSuccess(taken, breaker.getTimestampUnit());
            return response;
        } catch (ResourceAccessException | IOException e) {
            breaker.onError(breaker.getCurrentTimestamp() - started, breaker.getTimestampUnit(), e);
            log.warn("{} {} got no answer from {}: {}", request.method(), request.path(), service.id(), e.toString());
            if (caused(e, ConnectException.class) || caused(e, ConnectTimeoutException.class)
                    || caused(e, ConnectionRequestTimeoutException.class))
                return away(request, HttpStatus.SERVICE_UNAVAILABLE, NOT_THERE);
            if (caused(e, SocketTimeoutException.class))
                return away(request, HttpStatus.GATEWAY_TIMEOUT, "did not answer in time." + UNSURE);
            return away(request, HttpStatus.BAD_GATEWAY, "broke off before it had answered." + UNSURE);
        } catch (Exception e) { // before the service was asked: by a request that cannot be passed on, which says nothing of the service
            breaker.releasePermission();
            log.warn("{} {} cannot be passed on to {}: {}", request.method(), request.path(), service.id(), e.toString());
            return problems.response(request.servletRequest(), HttpStatus.BAD_REQUEST, "invalid-input",
                    "This request cannot be passed on: its address or its headers are not as HTTP has them.", null);
        }
    }

    private static ServerRequest outwards(ServerRequest request, @Nullable String token, Service service) {
        return ServerRequest.from(request).headers(headers -> {
            if (token != null)
                headers.setBearerAuth(token);
            var cookies = service == Service.PORTAL ? harmless(request.cookies()) : "";
            if (cookies.isEmpty())
                headers.remove(HttpHeaders.COOKIE);
            else
                headers.set(HttpHeaders.COOKIE, cookies);
        }).build();
    }

    /** The session's cookies are for the gateway alone. */
    private static String harmless(MultiValueMap<String, Cookie> cookies) {
        return cookies.values().stream().flatMap(List::stream).filter(cookie -> !SignIn.COOKIES.contains(cookie.getName()))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }

    private ServerResponse away(ServerRequest request, HttpStatus status, String what) {
        return problems.response(request.servletRequest(), status, "service-unavailable", service.title() + " " + what, limits.pause());
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> by) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).limit(10).anyMatch(by::isInstance);
    }
}
