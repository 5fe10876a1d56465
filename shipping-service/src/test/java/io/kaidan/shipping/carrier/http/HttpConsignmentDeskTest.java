package io.kaidan.shipping.carrier.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.kaidan.contracts.Address;
import io.kaidan.shipping.carrier.Carrier;
import io.kaidan.shipping.carrier.CarrierFailure;
import io.kaidan.shipping.carrier.ConsignmentDesk.Consignment;
import io.kaidan.shipping.carrier.TestDirectory;
import io.kaidan.shipping.carrier.TransitDays;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConsignmentDeskTest {

    private static final Consignment CONSIGNMENT = new Consignment("s-1", "SO-1",
            new Address("小林", null, "1 Road", "上海", "上海", null, "CN"), 1);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            received.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            var number = "{\"consignmentNumber\": \"C-1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(path.startsWith("/redirects") ? 307 : 201, number.length);
            exchange.getResponseBody().write(number);
        }
    }

    private String book(String id, String path, Set<String> allowed) {
        var desk = new HttpConsignmentDesk(TestDirectory.access(allowed, Map.of("sf", "Bearer secret")), RetryRegistry.ofDefaults(),
                CircuitBreakerRegistry.ofDefaults(), RateLimiterRegistry.ofDefaults(), BulkheadRegistry.ofDefaults(),
                TimeLimiterRegistry.of(TimeLimiterConfig.custom().timeoutDuration(Duration.ofSeconds(30)).build()));
        try {
            return desk.book(
                    new Carrier(id, "Carrier", "http://localhost:" + server.getAddress().getPort() + path, 1, TransitDays.of(1), null,
                            null),
                    CONSIGNMENT);
        } finally {
            desk.close();
        }
    }

    @Test
    void sendsCredentialsToTheirCarrierOnly() {
        assertThat(book("sf", "/a", Set.of("localhost"))).isEqualTo("C-1");
        assertThat(book("other", "/b", Set.of("localhost"))).isEqualTo("C-1");

        assertThat(received).containsExactly("/a/consignments Bearer secret", "/b/consignments null");
    }

    @Test
    void sendsNothingToAHostThatIsNotAllowedAnyMore() {
        assertThatExceptionOfType(CarrierFailure.class).isThrownBy(() -> book("sf", "/a", Set.of("127.0.0.1")))
                .withMessageContainingAll("The address of Carrier names the host localhost:", "kaidan.shipping.carrier-hosts");

        assertThat(received).isEmpty();
    }

    @Test
    void followsNoRedirect() {
        assertThatExceptionOfType(CarrierFailure.class).isThrownBy(() -> book("sf", "/redirects", Set.of("localhost")))
                .withMessageContaining("307");

        assertThat(received).isNotEmpty().allMatch(request -> request.startsWith("/redirects/consignments"));
    }
}
