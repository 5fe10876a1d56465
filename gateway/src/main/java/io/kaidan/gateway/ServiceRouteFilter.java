package io.kaidan.gateway;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

/** Passes requests to one service: with the access token of the session, through the circuit breaker of the service. */
class ServiceRouteFilter implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private static final Logger log = LoggerFactory.getLogger(ServiceRouteFilter.class);

    private static final String UNAVAILABLE = "is not available at the moment. Nothing was changed; try again in a few seconds.";
    private static final String UNCERTAIN = " It may still have executed the request: look before you try again.";

    private final Service service;
    private final CircuitBreaker breaker;
    private final TokenRelay tokens;
    private final GatewayProblems problems;
    private final GatewayLimits limits;

    ServiceRouteFilter(Service service, CircuitBreaker breaker, TokenRelay tokens, GatewayProblems problems, GatewayLimits limits) {
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
        } catch (TokenRelay.ProviderUnavailable e) {
            log.warn("{} {}: {}", request.method(), request.path(), e.getMessage());
            return problems.signInUnavailable(request.servletRequest());
        }
        try {
            return breaker.executeCallable(() -> next.handle(outwards(request, token.orElse(null), service)));
        } catch (CallNotPermittedException e) {
            return unavailable(request, HttpStatus.SERVICE_UNAVAILABLE, UNAVAILABLE);
        } catch (ResourceAccessException | IOException e) {
            log.warn("{} {} got no answer from {}: {}", request.method(), request.path(), service.id(), e.toString());
            if (caused(e, ConnectException.class) || caused(e, ConnectTimeoutException.class)
                    || caused(e, ConnectionRequestTimeoutException.class))
                return unavailable(request, HttpStatus.SERVICE_UNAVAILABLE, UNAVAILABLE);
            if (caused(e, SocketTimeoutException.class))
                return unavailable(request, HttpStatus.GATEWAY_TIMEOUT, "did not answer in time." + UNCERTAIN);
            return unavailable(request, HttpStatus.BAD_GATEWAY, "broke off before it had answered." + UNCERTAIN);
        } catch (Exception e) { // the request could not be sent
            log.warn("{} {} cannot be passed on to {}: {}", request.method(), request.path(), service.id(), e.toString());
            return problems.response(request.servletRequest(), HttpStatus.BAD_REQUEST, "invalid-input",
                    "This request cannot be passed on: its address or its headers are not valid HTTP.", null);
        }
    }

    private static ServerRequest outwards(ServerRequest request, @Nullable String token, Service service) {
        return ServerRequest.from(request).headers(headers -> {
            if (token != null)
                headers.setBearerAuth(token);
            var cookies = service == Service.PORTAL ? foreignCookies(request.cookies()) : "";
            if (cookies.isEmpty())
                headers.remove(HttpHeaders.COOKIE);
            else
                headers.set(HttpHeaders.COOKIE, cookies);
        }).build();
    }

    /** Cookies of the session are not passed on. */
    private static String foreignCookies(MultiValueMap<String, Cookie> cookies) {
        return cookies.values().stream().flatMap(List::stream).filter(cookie -> !SignIn.COOKIES.contains(cookie.getName()))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }

    private ServerResponse unavailable(ServerRequest request, HttpStatus status, String what) {
        return problems.response(request.servletRequest(), status, "service-unavailable", service.title() + " " + what, limits.pause());
    }

    private static boolean caused(Throwable e, Class<? extends Throwable> by) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).limit(10).anyMatch(by::isInstance);
    }
}
