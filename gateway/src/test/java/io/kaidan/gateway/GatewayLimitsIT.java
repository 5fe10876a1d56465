package io.kaidan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A gateway with low limits: one request a second for each user, ten for each address, and short timeouts. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"spring.config.name=gateway",
        "kaidan.gateway.requests-per-second=1", "kaidan.gateway.answer-within=700ms"})
class GatewayLimitsIT {

    private static final StubProvider provider = new StubProvider();
    private static final StubServer document = new StubServer();

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("kaidan.identity.issuer", provider::issuer);
        properties.add("kaidan.services.document", document::address);
    }

    @AfterAll
    static void stop() {
        provider.stop();
        document.stop();
    }

    @Test
    void countsWrongTokens() {
        assertThat(exceedsTheLimit(get("/api/documents").header("Authorization", "Bearer nonsense").build())).isTrue();
    }

    @Test
    void countsForgedChanges() {
        assertThat(exceedsTheLimit(get("/orders/new").POST(BodyPublishers.ofString("customer=C-1001")).build())).isTrue();
    }

    @Test
    void countsSignInsThatAreNotCompleted() {
        assertThat(exceedsTheLimit(get("/oauth2/authorization/kaidan").build())).isTrue();
    }

    @Test
    void doesNotWaitLongForAService() {
        var end = new CountDownLatch(1);
        document.beforeAnswer = () -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try {
            var request = get("/api/documents").header("Authorization", "Bearer " + provider.accessToken("clerk", Duration.ofMinutes(5)))
                    .build();

            var problem = await().atMost(Duration.ofSeconds(20)).until(() -> send(request), response -> response.statusCode() != 429);

            assertThat(problem.statusCode()).isEqualTo(504);
            assertThat(problem.body()).contains("The document office did not answer in time");
        } finally {
            end.countDown();
            document.beforeAnswer = () -> {};
        }
    }

    private boolean exceedsTheLimit(HttpRequest request) {
        return ParallelRequests.of(400, () -> send(request)).anyMatch(response -> response.statusCode() == 429);
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }
}
