package io.kaidan.portal.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The services, as whoever looks at the page may use them. A page has its part of a service as an {@code @HttpExchange} interface. */
@Component
public class Services {

    private final Map<String, HttpServiceProxyFactory> all = new LinkedHashMap<>();

    Services(RestClient.Builder http, Addresses addresses, JsonMapper json) {
        var reads = requests(addresses.readPatience());
        var changes = requests(addresses.changePatience());
        http.requestFactory((uri, method) -> (method.equals(HttpMethod.GET) ? reads : changes).createRequest(uri, method))
                .requestInterceptor((request, body, next) -> {
                    if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken person)
                        request.getHeaders().setBearerAuth(person.getToken().getTokenValue());
                    request.getHeaders().setAcceptLanguageAsLocales(List.of(LocaleContextHolder.getLocale()));
                    return next.execute(request, body);
                });
        all.put("order", service("order", http, addresses.order(), json));
        all.put("document", service("document", http, addresses.document(), json));
        all.put("inventory", service("inventory", http, addresses.inventory(), json));
        all.put("shipping", service("shipping", http, addresses.shipping(), json));
        all.put("kpi", service("kpi", http, addresses.kpi(), json));
    }

    public <T> T order(Class<T> part) {
        return named("order", part);
    }

    public <T> T document(Class<T> part) {
        return named("document", part);
    }

    public <T> T inventory(Class<T> part) {
        return named("inventory", part);
    }

    public <T> T shipping(Class<T> part) {
        return named("shipping", part);
    }

    /** Those that own data, by the names they have in addresses. */
    public Set<String> names() {
        return all.keySet();
    }

    public <T> T named(String name, Class<T> part) {
        var service = all.get(name);
        if (service == null)
            throw new Refused(404, "not-found", "There is no service " + name + ".", null, null);
        return service.createClient(part);
    }

    private static ClientHttpRequestFactory requests(Duration patience) {
        return ClientHttpRequestFactoryBuilder.jdk().withHttpClientCustomizer(client -> client.version(HttpClient.Version.HTTP_1_1))
                .build(HttpClientSettings.defaults().withConnectTimeout(Duration.ofSeconds(2)).withReadTimeout(patience));
    }

    private static HttpServiceProxyFactory service(String name, RestClient.Builder http, URI address, JsonMapper json) {
        var client = http.clone().baseUrl(address).defaultStatusHandler(HttpStatusCode::isError, (_, response) -> {
            throw refused(name, json, response);
        }).build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .exchangeAdapterDecorator(adapter -> new Answering(name, adapter)).customArgumentResolver((argument, _, request) -> {
                    if (!(argument instanceof RequestPart part))
                        return false;
                    part.addTo(request);
                    return true;
                }).build();
    }

    private record Problem(@Nullable String type, @Nullable String detail, @Nullable List<Refused.FieldError> errors) {}

    private static Refused refused(String service, JsonMapper json, ClientHttpResponse response) throws IOException {
        var status = response.getStatusCode().value();
        try {
            var problem = json.readValue(response.getBody(), Problem.class);
            var code = problem.type == null ? null : problem.type.substring(problem.type.lastIndexOf(':') + 1);
            return new Refused(status, code, problem.detail, problem.errors, service);
        } catch (JacksonException e) {
            return new Refused(status, status == 401 ? "not-signed-in" : null, null, null, service);
        }
    }

    /** Says of a service that gives no answer, or breaks it off, that it is away. */
    private static final class Answering extends HttpExchangeAdapterDecorator {

        private final String service;

        Answering(String service, HttpExchangeAdapter adapter) {
            super(adapter);
            this.service = service;
        }

        @Override
        public void exchange(HttpRequestValues request) {
            try {
                super.exchange(request);
            } catch (RestClientException e) {
                throw refused(e);
            }
        }

        @Override
        public <T> @Nullable T exchangeForBody(HttpRequestValues request, ParameterizedTypeReference<T> type) {
            try {
                var answer = super.exchangeForBody(request, type);
                if (answer == null)
                    throw new Refused(502, null, null, null, service);
                return answer;
            } catch (RestClientException e) {
                throw refused(e);
            }
        }

        private RuntimeException refused(RestClientException e) {
            return e instanceof ResourceAccessException || NestedExceptionUtils.getMostSpecificCause(e) instanceof IOException
                    ? Refused.away(service)
                    : e;
        }
    }
}
