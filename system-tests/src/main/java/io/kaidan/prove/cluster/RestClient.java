package io.kaidan.prove.cluster;

import io.kaidan.contracts.ContractJson;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import io.kaidan.local.client.Answer;
import io.kaidan.local.client.GatewayClient;
import io.kaidan.local.identity.DemoAccount;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Calls the REST interfaces through the gateway. It repeats a request only if the gateway has limited the rate; all other repetitions are up
 * to the caller.
 */
public final class RestClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final long PAUSE = 200;

    private final Installation installation;
    private final GatewayClient tokens;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2))
            .build();

    public RestClient(Installation installation) {
        this.installation = installation;
        this.tokens = new GatewayClient(installation);
    }

    public Answer get(DemoAccount as, String path) throws NoAnswer {
        return send(as, request(path).GET());
    }

    public Answer post(DemoAccount as, String path, Object body, String key) throws NoAnswer {
        return send(as, request(path).header("Idempotency-Key", key).POST(json(body)));
    }

    public Answer put(DemoAccount as, String path, Object body) throws NoAnswer {
        return send(as, request(path).PUT(json(body)));
    }

    /** All items of a list in parts. */
    public List<JsonNode> all(DemoAccount as, String path) throws NoAnswer {
        var items = new ArrayList<JsonNode>();
        var separator = path.contains("?") ? "&" : "?";
        var page = get(as, path).orFail().body();
        page.path("items").forEach(items::add);
        while (!page.path("next").isMissingNode() && !page.path("next").isNull()) {
            var next = URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8);
            page = get(as, path + separator + "after=" + next).orFail().body();
            page.path("items").forEach(items::add);
        }
        return items;
    }

    /** The metrics of a service, line by line. */
    public List<String> metrics(Component service) throws NoAnswer {
        var request = HttpRequest.newBuilder(installation.uri(service).resolve("/actuator/prometheus")).timeout(PATIENCE).build();
        try {
            return http.send(request, BodyHandlers.ofString()).body().lines().toList();
        } catch (IOException e) {
            throw new NoAnswer(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(request.toString(), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(installation.uri(Component.GATEWAY).resolve(path)).timeout(PATIENCE).header("Content-Type",
                "application/json");
    }

    private Answer send(DemoAccount as, HttpRequest.Builder builder) throws NoAnswer {
        var request = builder.header("Authorization", "Bearer " + token(as)).build();
        var title = request.method() + " " + request.uri();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            while (response.statusCode() == TOO_MANY_REQUESTS) {
                TimeUnit.MILLISECONDS.sleep(PAUSE);
                response = http.send(request, BodyHandlers.ofString());
            }
            return new Answer(title, response.statusCode(), read(response.body()));
        } catch (IOException e) {
            throw new NoAnswer(title, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(title, e);
        }
    }

    /** A valid access token. */
    public String token(DemoAccount as) throws NoAnswer {
        try {
            return tokens.token(as);
        } catch (CommandFailed e) {
            throw new NoAnswer("the identity provider", e);
        }
    }

    private static JsonNode read(String body) {
        try {
            return ContractJson.mapper().readTree(body);
        } catch (JacksonException e) {
            return StringNode.valueOf(body);
        }
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        return BodyPublishers.ofString(ContractJson.mapper().writeValueAsString(body));
    }

    @Override
    public void close() {
        tokens.close();
        http.shutdownNow();
    }
}
