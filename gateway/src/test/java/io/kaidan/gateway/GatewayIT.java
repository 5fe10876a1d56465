package io.kaidan.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"spring.config.name=gateway",
        "kaidan.gateway.requests-per-second=40", "kaidan.gateway.pause=1s"})
class GatewayIT {

    private static final StubProvider provider = new StubProvider();
    private static final StubServer order = new StubServer();
    private static final StubServer shipping = new StubServer();
    private static final StubServer document = new StubServer();
    private static final StubServer portal = new StubServer();
    private static final String NOBODY = "http://localhost:1";

    @LocalServerPort
    private int port;
    @Autowired
    private ServletWebServerApplicationContext application = new ServletWebServerApplicationContext();

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL).build();

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("kaidan.identity.issuer", provider::issuer);
        properties.add("kaidan.services.order", order::address);
        properties.add("kaidan.services.document", document::address);
        properties.add("kaidan.services.inventory", () -> NOBODY);
        properties.add("kaidan.services.shipping", shipping::address);
        properties.add("kaidan.services.kpi", () -> NOBODY);
        properties.add("kaidan.services.portal", portal::address);
    }

    @AfterAll
    static void stop() {
        provider.stop();
        order.stop();
        document.stop();
        shipping.stop();
        portal.stop();
    }

    @Test
    void passesACallWithItsTokenToItsService() throws Exception {
        var token = token("clerk");

        var response = http.send(get("/api/orders?q=%E8%9E%BA%20x&state=ENTERED").header("Authorization", "Bearer " + token)
                .header("Cookie", "KAIDAN=secret").build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(order.last().target()).isEqualTo("/api/orders?q=%E8%9E%BA%20x&state=ENTERED");
        assertThat(order.last().header("Authorization")).isEqualTo("Bearer " + token);
        assertThat(order.last().headers()).doesNotContainKey("Cookie");
    }

    @Test
    void passesBodiesAndHeadersOfChangesUnchanged() throws Exception {
        var response = http.send(get("/api/intakes").header("Authorization", "Bearer " + token("clerk"))
                .header("Content-Type", "application/json").header("Idempotency-Key", "k-7").header("If-Match", "\"3\"")
                .POST(BodyPublishers.ofString("{\"remarks\":\"螺丝\"}")).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(order.last().text()).isEqualTo("{\"remarks\":\"螺丝\"}");
        assertThat(order.last().header("Idempotency-key")).isEqualTo("k-7");
        assertThat(order.last().header("If-match")).isEqualTo("\"3\"");
    }

    @Test
    void refusesProgramsWithoutAValidTokenAndCallsNoService() throws Exception {
        var before = document.asked.size();

        for (var request : new HttpRequest[]{get("/api/documents").build(), get("/api/documents").header("Accept", "text/html").build(),
                get("/api/documents").header("Authorization", "Bearer " + provider.accessToken("clerk", Duration.ofMinutes(-5))).build(),
                get("/api/documents").header("Authorization", "Bearer nonsense").build()}) {
            var response = http.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(response.body()).contains("urn:kaidan:problem:not-signed-in", "Sign in again");
        }
        assertThat(document.asked).hasSize(before);
    }

    @Test
    void verificationOfADocumentNeedsNoSignIn() throws Exception {
        assertThat(send(get("/api/documents/d-1/verification").build()).statusCode()).isEqualTo(200);
        assertThat(send(get("/api/documents/d-1").build()).statusCode()).isEqualTo(401);
    }

    @Test
    void answers404ForUnknownPaths() throws Exception {
        var response = http.send(as("clerk", "/api/nonsense"), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("urn:kaidan:problem:not-found", "/api/nonsense");
    }

    @Test
    void signsPeopleInAtTheProviderAndPassesOnTheirToken() throws Exception {
        var page = signIn("/orders?state=ENTERED");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/orders");
        assertThat(portal.last().target()).isEqualTo("/orders?state=ENTERED");
        assertThat(portal.last().header("Authorization")).startsWith("Bearer ey");
        assertThat(portal.last().header("Cookie")).doesNotContain("KAIDAN");
        assertThat(cookie("KAIDAN").isHttpOnly()).isTrue();

        var call = http.send(get("/api/orders").build(), BodyHandlers.ofString());

        assertThat(call.statusCode()).isEqualTo(200);
        assertThat(order.last().header("Authorization")).startsWith("Bearer ey");
    }

    @Test
    void acceptsChangesOfASessionOnlyWithItsCsrfToken() throws Exception {
        signIn("/");
        var form = "customer=%E9%98%B3%E5%85%89&remarks=a%26b";
        var before = portal.asked.size();

        var forged = http.send(get("/orders/new").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(portal.asked).hasSize(before);

        var own = http.send(get("/orders/new").header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN").getValue()).POST(BodyPublishers.ofString(form)).build(),
                BodyHandlers.ofString());

        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(portal.last().text()).isEqualTo(form);
        assertThat(portal.last().target()).isEqualTo("/orders/new");
    }

    @Test
    void refreshesAnExpiredTokenAndAsksPeopleToSignInAgainIfThatFails() throws Exception {
        provider.lifetime = Duration.ofSeconds(1);
        provider.refreshed.set(0);
        try {
            signIn("/");

            assertThat(provider.refreshed).hasValue(1);
            assertThat(http.send(get("/orders").header("Accept", "text/html").build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(provider.refreshed).hasValue(1);

            cookies.getCookieStore().removeAll();
            provider.refreshes = false;
            signIn("/");

            assertThat(send(get("/api/orders").build()).statusCode()).isEqualTo(401);
        } finally {
            provider.lifetime = Duration.ofMinutes(5);
            provider.refreshes = true;
        }
        assertThat(signIn("/orders").statusCode()).isEqualTo(200);
        assertThat(send(get("/api/orders").build()).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsPeopleSignedInDuringAShortOutageOfTheProvider() throws Exception {
        provider.lifetime = Duration.ofSeconds(30);
        provider.away = true;
        try {
            signIn("/");

            assertThat(send(get("/api/orders").build()).statusCode()).as("the token is still valid").isEqualTo(200);

            cookies.getCookieStore().removeAll();
            provider.lifetime = Duration.ofSeconds(1);
            signIn("/");

            await().atMost(Duration.ofSeconds(10)).until(() -> send(get("/api/orders").build()).statusCode() == 503);
            assertThat(send(get("/api/orders").build()).body()).contains("Sign-in is not available");

            provider.away = false;

            assertThat(send(get("/api/orders").build()).statusCode()).isEqualTo(200);
        } finally {
            provider.lifetime = Duration.ofMinutes(5);
            provider.away = false;
        }
    }

    @Test
    void keepsASessionForLongOnlyAfterSignIn() throws Exception {
        HttpClient.newBuilder().cookieHandler(cookies).build().send(get("/oauth2/authorization/kaidan").build(),
                BodyHandlers.discarding());

        assertThat(secondsOfSession()).isEqualTo(Duration.ofMinutes(10).toSeconds());

        signIn("/");

        assertThat(secondsOfSession()).isEqualTo(Duration.ofHours(8).toSeconds());
    }

    private long secondsOfSession() throws IOException {
        var server = (TomcatWebServer) java.util.Objects.requireNonNull(application.getWebServer());
        var session = ((Context) server.getTomcat().getHost().findChildren()[0]).getManager().findSession(cookie("KAIDAN").getValue());
        return java.util.Objects.requireNonNull(session).getMaxInactiveInterval();
    }

    @Test
    void signsOutAtTheGatewayAndAtTheProvider() throws Exception {
        signIn("/");

        var response = HttpClient.newBuilder().cookieHandler(cookies).build()
                .send(get("/logout").header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("_csrf=" + cookie("XSRF-TOKEN").getValue())).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location").orElseThrow()).startsWith(provider.issuer() + "/connect/logout?id_token_hint=")
                .contains("post_logout_redirect_uri=http://localhost:" + port + "/");
        assertThat(http.send(get("/api/orders").build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void limitsTheCallerWhoSendsTooMuchAndNobodyElse() throws Exception {
        var hasty = as("hasty", "/api/orders");

        var refused = ParallelRequests.of(400, () -> send(hasty)).filter(response -> response.statusCode() == 429).findFirst()
                .orElseThrow();

        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.body()).contains("urn:kaidan:problem:too-many-requests");
        assertThat(send(as("patient", "/api/orders")).statusCode()).isEqualTo(200);
    }

    @Test
    void namesTheServiceThatIsUnavailable() throws Exception {
        var problem = send(as("clerk", "/api/stock"));

        assertThat(problem.statusCode()).isEqualTo(503);
        assertThat(problem.headers().firstValue("Retry-After")).isPresent();
        assertThat(problem.body()).contains("urn:kaidan:problem:service-unavailable", "The stockroom is not available", "try again");
    }

    @Test
    void sendsNothingToAFailingServiceUntilItHasRecovered() {
        shipping.status = 503;
        IntStream.range(0, 10).forEach(_ -> send(as("clerk", "/api/shipments")));
        var before = shipping.asked.size();

        var problem = send(as("clerk", "/api/operations/shipping/dead-letters"));

        assertThat(problem.statusCode()).isEqualTo(503);
        assertThat(problem.body()).contains("The shipping office is not available");
        assertThat(shipping.asked).hasSize(before);
        assertThat(send(as("clerk", "/api/orders")).statusCode()).isEqualTo(200);

        shipping.status = 200;

        await().atMost(Duration.ofSeconds(10)).until(() -> send(as("clerk", "/api/shipments")).statusCode() == 200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /api/documents/x/verification?month=%D6%D0 | month
        /api/documents/x/verification?=1           | parameter 1
        /api/documents/x/verification?q=%zz        | q
        /api/documents/x/verification?a=1&%ff=1    | parameter 2
        /api/documents/x/verification?lang=%ff     | lang
        /login/oauth2/code/kaidan?=1               | parameter 1
        /logout?%ff=1                              | parameter 1
        /?q=%                                      | q
        """)
    void anUnreadableQueryIsAnsweredWith400(String path, String parameter) {
        var asked = document.asked.size();

        for (var i = 0; i < 12; i++) {
            var problem = raw("GET " + path + " HTTP/1.1");

            assertThat(problem).startsWith("HTTP/1.1 400").contains("urn:kaidan:problem:invalid-input", "\"detail\":\"" + parameter + ": ");
        }
        assertThat(document.asked).hasSize(asked);
        assertThat(send(get("/api/documents/d-1/verification").build()).statusCode()).isEqualTo(200);
    }

    @Test
    void explainsAnUnreadableQueryInTheLanguageOfTheBrowser() {
        assertThat(raw("GET /orders?lang=%D6%D0 HTTP/1.1", "Accept: text/html", "Accept-Language: zh-CN")).startsWith("HTTP/1.1 400")
                .contains("无法识别");
    }

    @Test
    void tooManyParametersAreAnsweredWith400() {
        for (var i = 0; i < 12; i++)
            assertThat(raw("GET /api/documents/x/verification?" + "q&".repeat(1001) + " HTTP/1.1")).startsWith("HTTP/1.1 400")
                    .contains("query: has more than 1000 parameters");
        assertThat(send(get("/api/documents/d-1/verification").build()).statusCode()).isEqualTo(200);
    }

    /** Such requests are answered by the service or with a 4xx, and the service stays available to other callers. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Type: */*", "Content-Type: application/*", "Content-Type: nonsense", "Content-Type: a/b; charset=what",
            "Accept: nonsense", "Accept: */nonsense; q=x", "Accept-Language: a,b,c,d,e,f,g,h,i,j,k,l,m", "Accept-Language: ;;;q=zz",
            "Accept-Charset: what", "If-Modified-Since: yesterday", "If-None-Match: nonsense", "Range: bytes=a-b", "Origin: ::::",
            "Cookie: \u0001=;;=\"", "X-Forwarded-For: ,,,", "X-Forwarded-Host: a b", "X-Forwarded-Port: none", "Forwarded: nonsense",
            "Connection: close, te", "TE: trailers", "Expect: 100-continue", "Upgrade: h2c", "traceparent: nonsense", "X-a: \u00e4\u00ff",
            "Date: never", "Content-Encoding: what", "Content-Length: 0",
            "Access-Control-Request-Method: FOO",
            "X-HTTP-Method-Override: FOO", "Authorization: Basic !!!"})
    void invalidHeadersDoNotOpenTheCircuitBreaker(String header) {
        for (var i = 0; i < 12; i++)
            for (var method : new String[]{"GET", "POST"})
                assertThat(raw(method + " /api/documents/x/verification HTTP/1.1", header)).doesNotStartWith("HTTP/1.1 5");
        assertThat(send(get("/api/documents/d-1/verification").build()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/documents/%D6%D0/verification", "GET /api/documents/%7Bid%7D/verification",
            "GET /api/documents/a%2Fb/verification",
            "GET /api/documents/%25/verification", "GET /api/documents/x/verification?q=%7Bx%7D", "GET /api/documents/x/verification?q=%00",
            "GET /api/documents/x;a=b/verification", "GET /api/documents/%0a/verification", "FOO /api/documents/x/verification",
            "TRACE /api/documents/x/verification", "OPTIONS /api/documents/x/verification", "GET /api/documents/x/verification#fragment",
            "GET /api/documents/\\/verification", "GET /api/documents/x/verification?q=[{|}]", "HEAD /api/documents/x/verification"})
    void invalidAddressesDoNotOpenTheCircuitBreaker(String request) {
        for (var i = 0; i < 12; i++)
            assertThat(raw(request + " HTTP/1.1")).doesNotStartWith("HTTP/1.1 5");
        assertThat(send(get("/api/documents/d-1/verification").build()).statusCode()).isEqualTo(200);
    }

    @Test
    void acceptsAnyNumberOfLanguages() throws Exception {
        signIn("/");

        assertThat(http.send(get("/orders").header("Accept", "text/html").header("Accept-Language",
                "zh-TW,zh-HK,zh-CN,zh,en-US,en-GB,en,ja,ko,de,fr,es").build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void asksForSignInForChangesToo() throws Exception {
        for (var path : new String[]{"/api/intakes", "/orders/new"}) {
            var response = http.send(get(path).POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).contains("urn:kaidan:problem:not-signed-in");
        }
    }

    @Test
    void openingAPageCreatesNoSession() throws Exception {
        var response = HttpClient.newHttpClient().send(get("/orders?state=ENTERED").header("Accept", "text/html").build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("KAIDAN="))
                .anyMatch(cookie -> cookie.startsWith("REDIRECT_URI=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example/orders", "//evil.example/orders", "http://evil.example//evil.example/orders", "nonsense", "!"})
    void doesNotRedirectToAnotherHostAfterSignIn(String address) throws Exception {
        var first = HttpClient.newBuilder().cookieHandler(cookies).build();
        var toProvider = first.send(get("/oauth2/authorization/kaidan").build(), BodyHandlers.ofString()).headers();
        var back = first.send(HttpRequest.newBuilder(URI.create(toProvider.firstValue("Location").orElseThrow())).build(),
                BodyHandlers.ofString()).headers();
        var planted = new HttpCookie("REDIRECT_URI",
                address.equals("!") ? "!" : Base64.getEncoder().encodeToString(address.getBytes(UTF_8)));
        planted.setPath("/");
        planted.setVersion(0);
        cookies.getCookieStore().add(URI.create("http://localhost:" + port + "/"), planted);

        var in = first.send(HttpRequest.newBuilder(URI.create(back.firstValue("Location").orElseThrow())).build(), BodyHandlers.ofString());

        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(URI.create(in.headers().firstValue("Location").orElseThrow())).satisfiesAnyOf(
                to -> assertThat(to.getHost()).isNull(), to -> assertThat(to.getHost()).isEqualTo("localhost"));
    }

    @Test
    void theSignOutPageHasAButtonThatSignsOut() throws Exception {
        signIn("/");

        var page = http.send(get("/logout").header("Accept", "text/html").header("Accept-Language", "zh-TW").build(),
                BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("登出", "action=\"/logout\"", "value=\"" + cookie("XSRF-TOKEN").getValue() + "\"");
        assertThat(http.send(get("/api/orders").build(), BodyHandlers.ofString()).statusCode()).as("not yet").isEqualTo(200);
    }

    @Test
    void acceptsTheTypesOfAccessTokens() {
        var request = get("/api/orders").header("Authorization",
                "Bearer " + provider.accessToken("clerk", Duration.ofMinutes(5), "at+jwt"));

        assertThat(send(request.build()).statusCode()).isEqualTo(200);
        assertThat(send(get("/api/orders").header("Authorization",
                "Bearer " + provider.accessToken("clerk", Duration.ofMinutes(5), "logout+jwt")).build()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/to/be?=1", "/docs", "/swagger-ui/index.html", "/logout", "/api/nonsense", "/health"})
    void itsPagesHaveAContentSecurityPolicyAndSendNoReferrer(String path) throws Exception {
        signIn("/");
        var answer = http.send(get(path).header("Accept", "text/html").build(), BodyHandlers.ofString()).headers();

        assertThat(answer.firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'self'", "object-src 'none'");
        assertThat(answer.firstValue("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void refusesTooLargeRequests() throws Exception {
        var before = order.asked.size();
        var big = new byte[3 << 20];

        var counted = send(get("/api/intakes").header("Authorization", "Bearer " + token("clerk")).POST(BodyPublishers.ofByteArray(big))
                .build());
        var endless = send(get("/api/intakes").header("Authorization", "Bearer " + token("clerk"))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big))).build());

        assertThat(counted.statusCode()).isEqualTo(413);
        assertThat(counted.body()).contains("urn:kaidan:problem:too-large", "2 MB");
        assertThat(endless.statusCode()).isEqualTo(413);
        assertThat(order.asked).hasSize(before);
    }

    @Test
    void reportsTheHealthOfEveryService() throws Exception {
        var response = send(get("/health").build());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"status\":\"DOWN\"", "\"order\":\"UP\"", "\"kpi\":\"AWAY\"", "\"identity\":\"UP\"");
    }

    @Test
    void documentsTheInterfacesOfAllServices() throws Exception {
        signIn("/docs");

        var page = http.send(get("/docs").header("Accept", "text/html").build(), BodyHandlers.ofString());
        var listed = http.send(get("/v3/api-docs/swagger-config").build(), BodyHandlers.ofString());
        var order = http.send(get("/openapi/order").build(), BodyHandlers.ofString());

        assertThat(page.body()).contains("swagger-ui");
        assertThat(listed.body()).contains("/openapi/order", "/openapi/document", "/openapi/inventory", "/openapi/shipping",
                "/openapi/kpi");
        assertThat(order.body()).contains("/v3/api-docs");
    }

    @Test
    void publishesMetrics() throws Exception {
        send(as("clerk", "/api/orders"));

        assertThat(send(get("/actuator/prometheus").build()).body()).contains("resilience4j_circuitbreaker_state", "name=\"shipping\"");
        assertThat(send(as("clerk", "/actuator/env")).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> signIn(String path) throws IOException, InterruptedException {
        return http.send(get(path).header("Accept", "text/html").build(), BodyHandlers.ofString());
    }

    /** Sends a request line and headers unchanged, which an HTTP client would refuse. Content-Length is 0 unless given. */
    private String raw(String requestLine, String... headers) {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            var request = requestLine + "\r\nHost: localhost:" + port + "\r\nConnection: close\r\nAuthorization: Bearer "
                    + token("careless")
                    + "\r\n" + String.join("", Stream.of(headers).map(header -> header + "\r\n").toList()) + "\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest as(String user, String path) {
        return get(path).header("Authorization", "Bearer " + token(user)).build();
    }

    private String token(String user) {
        return provider.accessToken(user, Duration.ofMinutes(5));
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpCookie cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name)).findFirst().orElseThrow();
    }
}
