package io.kaidan.local.client;

import io.kaidan.contracts.ContractJson;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import io.kaidan.local.identity.DemoAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Kaidan's REST interface for the commands: JSON, signed in, with retries for rate limits and restarting services. */
public final class GatewayClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Longer than the minute for which the idempotency key of a request whose process was killed stays locked. */
    private static final Duration REPEATED_FOR = Duration.ofSeconds(90);
    private static final int TOO_MANY_REQUESTS = 429;

    private final Installation installation;
    private final Duration repeatedFor;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<DemoAccount, CachedToken> tokens = new ConcurrentHashMap<>();

    public GatewayClient(Installation installation) {
        this(installation, REPEATED_FOR);
    }

    /** @param repeatedFor how long a request is repeated if the rate is limited or the service is not available */
    public GatewayClient(Installation installation, Duration repeatedFor) {
        this.installation = installation;
        this.repeatedFor = repeatedFor;
    }

    public Answer get(DemoAccount as, String path) {
        return send(as, request(path).GET());
    }

    /** All items of a list in parts. */
    public List<JsonNode> all(DemoAccount as, String path) {
        var items = new ArrayList<JsonNode>();
        var separator = path.contains("?") ? "&" : "?";
        var page = page(as, path);
        page.path("items").forEach(items::add);
        while (!page.path("next").isMissingNode() && !page.path("next").isNull()) {
            var next = java.net.URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8);
            page = page(as, path + separator + "after=" + next);
            page.path("items").forEach(items::add);
        }
        return items;
    }

    private JsonNode page(DemoAccount as, String path) {
        var answer = get(as, path).orFail();
        if (!answer.body().path("items").isArray())
            throw new CommandFailed(answer.request() + " was answered without a list of items.");
        return answer.body();
    }

    public Answer post(DemoAccount as, String path, Object body) {
        return send(as, request(path).POST(json(body)));
    }

    /** @param key the idempotency key: the request takes effect once, however often it is sent */
    public Answer post(DemoAccount as, String path, Object body, String key) {
        return send(as, request(path).header("Idempotency-Key", key).POST(json(body)));
    }

    public Answer put(DemoAccount as, String path, Object body) {
        return send(as, request(path).PUT(json(body)));
    }

    /** A valid access token. */
    public String token(DemoAccount account) {
        var known = tokens.get(account);
        if (known != null && known.until().isAfter(Instant.now()))
            return known.value();
        var fresh = newToken(account);
        tokens.put(account, fresh);
        return fresh.value();
    }

    private CachedToken newToken(DemoAccount account) {
        var credentials = Base64.getEncoder().encodeToString((account.id() + ":" + account.id()).getBytes(StandardCharsets.UTF_8));
        var identity = installation.uri(Component.IDENTITY);
        var request = account.isSystem()
                ? HttpRequest.newBuilder(identity.resolve("/oauth2/token")).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                : HttpRequest.newBuilder(identity.resolve("/demo/token")).POST(BodyPublishers.noBody());
        var answer = exchange(request.header("Authorization", "Basic " + credentials).timeout(PATIENCE).build()).orFail();
        return new CachedToken(answer.body().path("access_token").asString(),
                Instant.now().plusSeconds(answer.body().path("expires_in").asLong(60)).minusSeconds(30));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).header("Content-Type", "application/json");
    }

    private URI uri(String path) {
        return installation.uri(Component.GATEWAY).resolve(path);
    }

    private Answer send(DemoAccount as, HttpRequest.Builder request) {
        var deadline = Instant.now().plus(repeatedFor);
        while (true) {
            var answer = exchange(request.setHeader("Authorization", "Bearer " + token(as)).build());
            if (!mayBeRepeated(answer) || Instant.now().isAfter(deadline))
                return answer;
            pause();
        }
    }

    private static boolean mayBeRepeated(Answer answer) {
        return switch (answer.status()) {
            case TOO_MANY_REQUESTS, 502, 503 -> true;
            case 409 -> answer.body().path("type").asString("").equals("urn:kaidan:problem:still-under-way");
            default -> false;
        };
    }

    private Answer exchange(HttpRequest request) {
        var title = request.method() + " " + request.uri();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(title, response.statusCode(), read(response.body()));
        } catch (IOException e) {
            throw new CommandFailed(title + " got no answer (" + e + "): is Kaidan running? './kaidan up' starts it.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted during " + title, e);
        }
    }

    private static JsonNode read(String body) {
        try {
            return ContractJson.mapper().readTree(body);
        } catch (JacksonException e) {
            return StringNode.valueOf(body);
        }
    }

    private static HttpRequest.BodyPublisher json(@Nullable Object body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(ContractJson.mapper().writeValueAsString(body));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted while waiting for the gateway", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private record CachedToken(String value, Instant until) {}
}
