package io.kaidan.gateway;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.setPath;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Routes paths to services: first the paths of the REST interfaces, then everything else to the portal. */
@Configuration(proxyBeanMethods = false)
class Routes {

    /** Connections to one service; further requests wait. */
    private static final int CONNECTIONS = 1000;

    /** Paths that the gateway answers itself. */
    private static final RequestPredicate OWN = under("/health").or(under("/docs")).or(under("/swagger-ui")).or(under("/v3/api-docs"))
            .or(under("/actuator")).or(under("/error")).or(path("/logout"));

    @Bean
    RouterFunction<ServerResponse> services(ServiceAddresses addresses, GatewayLimits limits, Breakers breakers, TokenRelay tokens,
            GatewayProblems problems) {
        var routes = route();
        for (var service : Service.values()) {
            var filter = new ServiceRouteFilter(service, breakers.of(service), tokens, problems, limits);
            if (service == Service.PORTAL) {
                routes.add(route("unknown").route(under("/api").or(under("/openapi")), request -> problems.response(
                        request.servletRequest(), HttpStatus.NOT_FOUND, "not-found",
                        "There is nothing at " + request.path() + ". All addresses are listed at /docs.", null)).build());
                routes.add(route("portal").route(OWN.negate(), http()).before(uri(addresses.portal())).filter(filter).build());
            } else {
                var paths = service.paths().stream().map(Routes::under).reduce(RequestPredicate::or).orElseThrow();
                routes.add(route(service.id()).route(paths, http()).before(uri(addresses.of(service))).filter(filter).build());
                routes.add(route(service.id() + "-openapi").route(GET("/openapi/" + service.id()), http())
                        .before(uri(addresses.of(service))).before(setPath("/v3/api-docs")).filter(filter).build());
            }
        }
        return routes.build();
    }

    private static RequestPredicate under(String path) {
        return path(path).or(path(path + "/**"));
    }

    /**
     * A blocking client: virtual threads are cheap, and handing each answer from one thread to another is not.
     * It passes on everything unchanged: it does not decompress, follow redirects, store cookies or retry.
     */
    @Bean
    ClientHttpRequestFactory outwards(GatewayLimits limits) {
        return ClientHttpRequestFactoryBuilder.httpComponents()
                .withHttpClientCustomizer(client -> client.disableContentCompression().disableCookieManagement().disableAuthCaching()
                        .disableAutomaticRetries().disableDefaultUserAgent())
                .withConnectionManagerCustomizer(connections -> connections.setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS * Service.values().length))
                .withConnectionConfigCustomizer(connection -> connection.setValidateAfterInactivity(TimeValue.ofMilliseconds(100)))
                .withDefaultRequestConfigCustomizer(
                        request -> request.setConnectionRequestTimeout(Timeout.of(limits.connectWithin())).setProtocolUpgradeEnabled(false))
                .build(HttpClientSettings.defaults().withConnectTimeout(limits.connectWithin()).withReadTimeout(limits.answerWithin())
                        .withRedirects(HttpRedirects.DONT_FOLLOW));
    }
}
