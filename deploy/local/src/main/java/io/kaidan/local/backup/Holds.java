package io.kaidan.local.backup;

import io.kaidan.contracts.ContractJson;
import io.kaidan.local.CommandFailed;
import io.kaidan.local.Component;
import io.kaidan.local.Installation;
import io.kaidan.local.client.Answer;
import io.kaidan.local.client.Api;
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
 * All services' writes stand still, from the moment at which the last of them has been held until the first is let go. Whether they really
 * have stood still all the while is known at the end only: every service has to say then that its hold has not run out. The services are
 * asked themselves: the gateway leaves a service alone whose requests wait too long.
 */
final class Holds implements AutoCloseable {

    private static final Map<String, Integer> LEASE = Map.of("seconds", 30);
    private static final Duration EXTEND_EVERY = Duration.ofSeconds(5);
    /** Longer than the lease, within which a service answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Installation installation;
    private final Api api;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<Component, Hold> held = new EnumMap<>(Component.class);
    private final ScheduledExecutorService extending = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("holds").daemon().factory());

    private record Hold(String id, String database) {}

    /**
     * What it has cost.
     *
     * @param waited how many writes waited
     */
    record Cost(Duration lasted, long waited, Duration longestWait) {}

    private Holds(Installation installation, Api api) {
        this.installation = installation;
        this.api = api;
    }

    static Holds begin(Installation installation, Api api) {
        var holds = new Holds(installation, api);
        try {
            for (var service : Component.TRADES)
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
            // the next try may be in time; if none is, the end of the hold says so
        }
    }

    /** In which the held services write. */
    List<String> databases() {
        return held.values().stream().map(Hold::database).sorted().toList();
    }

    /** Lets everything go on; fails unless all of it has stood still until now. */
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
            case 401, 403 -> throw new CommandFailed("The " + service.title() + " does not let this user hold its writes (" + answer.why()
                    + "): the role ADMIN is needed.");
            case 404 ->
                throw new CommandFailed("The " + service.title() + " knows nothing of backups: it is older than this program. Update it.");
            case 409 -> throw new CommandFailed("There is no backup: the " + service.title() + " says: " + answer.why());
            default -> answer.orUnable();
        };
    }

    /** Lets go what is still held; what cannot be reached lets go by itself. */
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
