package io.kaidan.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.ContractJson;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class IdentityProviderIT {

    private static final String GATEWAY = "http://localhost:8080";

    @TempDir
    static Path keys = Path.of("");
    private static int port;
    private static AutoCloseable provider = () -> {};

    private final HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager())
            .build();

    @BeforeAll
    static void start() throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        provider = IdentityProvider.start(port, keys, URI.create(GATEWAY));
    }

    @AfterAll
    static void stop() throws Exception {
        provider.close();
    }

    @Test
    void givesADemonstrationTokenForNameAndPassword() throws Exception {
        var answer = post("/demo/token", "", "clerk:clerk");

        assertThat(answer.statusCode()).isEqualTo(200);
        var claims = claims(json(answer).path("access_token").asString());
        assertThat(claims.path("preferred_username").asString()).isEqualTo("clerk");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"CLERK\"]");
        assertThat(claims.path("iss").asString()).isEqualTo("http://localhost:" + port);
    }

    @Test
    void theSignInPageHasAContentSecurityPolicyAndSendsNoReferrer() throws Exception {
        var headers = get("/login").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'",
                "form-action 'self' " + GATEWAY, "frame-ancestors 'none'").doesNotContain("script-src");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        assertThat(post("/demo/token", "", "clerk:guess").statusCode()).isEqualTo(401);
    }

    @Test
    void knowsTheSystems() throws Exception {
        var answer = post("/oauth2/token", "grant_type=client_credentials", "warehouse-system:warehouse-system");

        var claims = claims(json(answer).path("access_token").asString());
        assertThat(claims.path("preferred_username").asString()).isEqualTo("warehouse-system");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"WAREHOUSE_SYSTEM\"]");
    }

    @Test
    void signsPeopleInWithCodeAndProofKey() throws Exception {
        var verifier = "a-verifier-that-is-long-enough-for-the-protocol-0123456789";
        var challenge = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        var redirect = GATEWAY + "/login/oauth2/code/kaidan";
        var authorize = "/oauth2/authorize?response_type=code&client_id=gateway&scope=openid%20profile&state=s&redirect_uri="
                + encoded(redirect)
                + "&code_challenge=" + challenge + "&code_challenge_method=S256";

        var toSignIn = get(authorize);
        var page = get("/login");
        var signedIn = send(HttpRequest.newBuilder(uri("/login")).header("Content-Type", "application/x-www-form-urlencoded").POST(
                BodyPublishers.ofString("username=supervisor&password=supervisor&_csrf=" + encoded(csrf(page.body())))));
        var back = get(signedIn.headers().firstValue("Location").orElseThrow());
        var code = back.headers().firstValue("Location").orElseThrow().replaceFirst(".*[?&]code=([^&]*).*", "$1");
        var tokens = json(post("/oauth2/token", "grant_type=authorization_code&code=" + code + "&redirect_uri=" + encoded(redirect)
                + "&code_verifier=" + verifier, "gateway:gateway"));

        assertThat(toSignIn.headers().firstValue("Location").orElseThrow()).endsWith("/login");
        assertThat(page.body()).contains("登录", "Sign in", "<code>purchasing</code>");
        assertThat(claims(tokens.path("access_token").asString()).path("roles").toString()).isEqualTo("[\"SUPERVISOR\",\"CLERK\"]");
        assertThat(claims(tokens.path("id_token").asString()).path("preferred_username").asString()).isEqualTo("supervisor");
        assertThat(claims(tokens.path("id_token").asString()).has("roles")).isFalse();
        assertThat(tokens.path("refresh_token").asString()).isNotEmpty();
    }

    @Test
    void keepsItsKeyToItself() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("signing-key.json")))).isEqualTo("rw-------");
        assertThat(SigningKey.in(keys)).isEqualTo(SigningKey.in(keys));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).header("Accept", "text/html"));
    }

    private HttpResponse<String> post(String path, String form, String credentials) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + port).resolve(path);
    }

    private static String csrf(String page) {
        var field = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return ContractJson.mapper().readTree(answer.body());
    }

    private static JsonNode claims(String token) {
        return ContractJson.mapper()
                .readTree(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }
}
