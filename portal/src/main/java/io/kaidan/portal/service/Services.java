package io.kaidan.portal.service;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The services, as whoever looks at the page may use them. */
@Component
public class Services {

    private final Service order;
    private final Service document;
    private final Service inventory;
    private final Map<String, Service> all;

    Services(RestClient.Builder http, Addresses addresses, JsonMapper json) {
        http.requestFactory(ClientHttpRequestFactoryBuilder.jdk()
                .withHttpClientCustomizer(client -> client.version(HttpClient.Version.HTTP_1_1)).build(HttpClientSettings.defaults()
                        .withConnectTimeout(Duration.ofSeconds(2)).withReadTimeout(Duration.ofSeconds(20))))
                .requestInterceptor((request, body, next) -> {
                    if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken person)
                        request.getHeaders().setBearerAuth(person.getToken().getTokenValue());
                    request.getHeaders().setAcceptLanguageAsLocales(List.of(LocaleContextHolder.getLocale()));
                    return next.execute(request, body);
                }).defaultStatusHandler(HttpStatusCode::isError, (_, response) -> {
                    throw refused(json, response);
                });
        order = new Service(http.clone().baseUrl(addresses.order()).build(), "The order desk");
        document = new Service(http.clone().baseUrl(addresses.document()).build(), "The document office");
        inventory = new Service(http.clone().baseUrl(addresses.inventory()).build(), "The stockroom");
        all = new LinkedHashMap<>();
        all.put("order", order);
        all.put("document", document);
        all.put("inventory", inventory);
        all.put("shipping", new Service(http.clone().baseUrl(addresses.shipping()).build(), "The shipping office"));
        all.put("kpi", new Service(http.clone().baseUrl(addresses.kpi()).build(), "The statistics office"));
    }

    /** Those that own data, by the names they have in addresses. */
    public Set<String> names() {
        return all.keySet();
    }

    public Service named(String name) {
        var service = all.get(name);
        if (service == null)
            throw new Refused(404, "not-found", "There is no service " + name + ".", null);
        return service;
    }

    public Service order() {
        return order;
    }

    public Service document() {
        return document;
    }

    public Service inventory() {
        return inventory;
    }

    private record Problem(@Nullable String type, @Nullable String detail, @Nullable List<Refused.FieldError> errors) {}

    private static Refused refused(JsonMapper json, ClientHttpResponse response) throws java.io.IOException {
        var status = response.getStatusCode().value();
        try {
            var problem = json.readValue(response.getBody(), Problem.class);
            var code = problem.type == null ? null : problem.type.substring(problem.type.lastIndexOf(':') + 1);
            return new Refused(status, code, problem.detail, problem.errors);
        } catch (JacksonException e) {
            return new Refused(status, status == 401 ? "not-signed-in" : null, null, null);
        }
    }

    /** One of them. */
    public static final class Service {

        private final RestClient http;
        private final String title;

        private Service(RestClient http, String title) {
            this.http = http;
            this.title = title;
        }

        public <T> T get(Class<T> type, String path, Object... variables) {
            return answer(() -> http.get().uri(path, variables).retrieve().body(type));
        }

        public <T> T get(ParameterizedTypeReference<T> type, String path, Object... variables) {
            return answer(() -> http.get().uri(path, variables).retrieve().body(type));
        }

        /** A page of a list, of which only those conditions are told that say something. */
        public <T> Page<T> list(ParameterizedTypeReference<Page<T>> type, String path, Map<String, @Nullable String> conditions) {
            return answer(() -> http.get().uri(uri -> {
                uri.path(path);
                conditions.forEach((name, value) -> {
                    if (value != null && !value.isBlank())
                        uri.queryParam(name, "{" + name + "}");
                });
                return uri.build(conditions);
            }).retrieve().body(type));
        }

        /** @param version what the caller has seen, so that nothing is done on what has changed meanwhile */
        public <T> T send(HttpMethod method, Class<T> type, Object body, @Nullable Long version, @Nullable String key, String path,
                Object... variables) {
            return answer(() -> http.method(method).uri(path, variables).headers(headers -> {
                if (version != null)
                    headers.set(HttpHeaders.IF_MATCH, "\"" + version + "\"");
                if (key != null)
                    headers.set("Idempotency-Key", key);
            }).contentType(MediaType.APPLICATION_JSON).body(body).retrieve().body(type));
        }

        public <T> T post(Class<T> type, Object body, @Nullable Long version, String path, Object... variables) {
            return send(HttpMethod.POST, type, body, version, null, path, variables);
        }

        private <T> T answer(Supplier<@Nullable T> call) {
            try {
                var answer = call.get();
                if (answer == null)
                    throw new Refused(502, null, null, null);
                return answer;
            } catch (ResourceAccessException e) {
                throw new Refused(503, "service-unavailable", title + " is not available at the moment. Try again in a few seconds.", null);
            }
        }
    }
}
