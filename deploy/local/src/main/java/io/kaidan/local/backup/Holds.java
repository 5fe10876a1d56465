package io.kaidan.local.backup;

import io.kaidan.contracts.ContractJson;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import io.kaidan.local.client.Answer;
import io.kaidan.local.client.GatewayClient;
import io.kaidan.local.identity.DemoAccount;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Holds the writes of all services. No service writes from the moment the last one is held until the first one is released.
 * Only the end shows whether all holds have lasted: each service then has to confirm that its hold has not run out.
 * The services are called directly, since waiting requests would open the circuit breakers of the gateway.
 */
final class Holds implements AutoCloseable {

    private static final Map<String, Integer> LEASE = Map.of("seconds", 30);
    private static final Duration EXTEND_EVERY = Duration.ofSeconds(5);
    /** Longer than the lease, within which a service answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Installation installation;
    private final GatewayClient api;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<Component, Hold> held = new EnumMap<>(Component.class);
    private final ScheduledExecutorService extending = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("holds").daemon().factory());

    private record Hold(String id, String database) {}

    /**
     * The duration of a hold and its effect.
     *
     * @param waited how many writes waited
     */
    record Cost(Duration lasted, long waited, Duration longestWait) {}

    private Holds(Installation installation, GatewayClient api) {
        this.installation = installation;
        this.api = api;
    }

    static Holds begin(Installation installation, GatewayClient api) {
        var holds = new Holds(installation, api);
        try {
            for (var service : Component.DATA_SERVICES)
                holds.begin(service);
        } catch (RuntimeException e) {
            holds.close();
            throw e;
        }
        return holds;
    }

    private void begin(Component service) {
        var answer = send(service, "", "POST", LEASE).body();
        var hold = new Hold(answer.path("id").asString(), answer.path("database").asString());
        held.put(service, hold);
        var _ = extending.scheduleWithFixedDelay(() -> extend(service, hold), EXTEND_EVERY.toMillis(), EXTEND_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void extend(Component service, Hold hold) {
        try {
            send(service, "/" + hold.id, "PUT", LEASE);
        } catch (CommandFailed e) {
            // the next try may be in time; if none is, the end of the hold fails
        }
    }

    /** The databases of the held services. */
    List<String> databases() {
        return held.values().stream().map(Hold::database).sorted().toList();
    }

    /** Releases all services. Fails unless all holds have lasted until now. */
    List<Cost> end() {
        extending.shutdownNow();
        return List.copyOf(held.keySet()).stream().map(this::end).toList();
    }

    private Cost end(Component service) {
        var hold = held.remove(service);
        if (hold == null)
            throw new IllegalStateException(service + " is not held");
        var cost = send(service, "/" + hold.id, "DELETE", Map.of()).body();
        return new Cost(millis(cost, "heldMillis"), cost.path("writesWaited").asLong(0), millis(cost, "longestWaitMillis"));
    }

    private static Duration millis(JsonNode cost, String field) {
        return Duration.ofMillis(cost.path(field).asLong(0));
    }

    private Answer send(Component service, String path, String method, Object body) {
        var name = service.title().replace("-service", "");
        var uri = installation.uri(service).resolve("/api/operations/" + name + "/holds" + path);
        var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + api.token(DemoAccount.ADMIN))
                .method(method, BodyPublishers.ofString(ContractJson.mapper().writeValueAsString(body))).build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            var json = response.body().startsWith("{") ? ContractJson.mapper().readTree(response.body()) : NullNode.getInstance();
            return accepted(service, new Answer(method + " " + uri, response.statusCode(), json));
        } catch (IOException e) {
            throw new CommandFailed("The " + service.title() + " does not answer (" + e
                    + "), so there is no backup: is Kaidan running? './kaidan status' shows it, './kaidan up' starts it.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted while asking the " + service.title(), e);
        }
    }

    private static Answer accepted(Component service, Answer answer) {
        return switch (answer.status()) {
            case 401, 403 ->
                throw new CommandFailed("The " + service.title() + " does not allow this user to hold its writes (" + answer.why()
                        + "): the role ADMIN is needed.");
            case 404 ->
                throw new CommandFailed("The " + service.title() + " cannot hold writes: it is older than this program. Update it.");
            case 409 -> throw new CommandFailed("There is no backup: the " + service.title() + " says: " + answer.why());
            default -> answer.orFail();
        };
    }

    /** Releases the services that are still held. A service that cannot be reached releases itself when the lease ends. */
    @Override
    public void close() {
        extending.shutdownNow();
        for (var service : List.copyOf(held.keySet()))
            try {
                end(service);
            } catch (CommandFailed e) {
                held.remove(service);
            }
        http.shutdownNow();
    }
}
