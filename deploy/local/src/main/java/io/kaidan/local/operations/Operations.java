package io.kaidan.local.operations;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.Component;
import io.kaidan.local.client.Answer;
import io.kaidan.local.client.Api;
import io.kaidan.local.identity.DemoAccount;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The operations of all services as one, by the administrator. */
final class Operations {

    /** By the name that a service has in addresses. */
    static final List<String> SERVICES = Component.TRADES.stream().map(place -> place.title().replace("-service", "")).toList();

    private final Api api;

    Operations(Api api) {
        this.api = api;
    }

    /** Newest first. */
    List<JsonNode> letters(String service, String query) {
        return api.all(DemoAccount.ADMIN, "/api/operations/" + service + "/dead-letters?limit=200" + query);
    }

    List<JsonNode> parked(String service) {
        return api.all(DemoAccount.ADMIN, "/api/operations/" + service + "/parked?limit=200");
    }

    /** The letter, whichever service has it. */
    JsonNode letter(String id) {
        for (var service : SERVICES) {
            var answer = api.get(DemoAccount.ADMIN, path(service, id));
            if (answer.status() != 404)
                return answer.orUnable().body();
        }
        throw new CommandFailed("No service has a dead letter " + id + ". './kaidan dead-letters list --state all' shows those there are.");
    }

    JsonNode replay(JsonNode letter) {
        return decided(api.post(DemoAccount.ADMIN, path(letter) + "/replay", Map.of()));
    }

    JsonNode discard(JsonNode letter, String reason) {
        return decided(api.post(DemoAccount.ADMIN, path(letter) + "/discard", Map.of("reason", reason)));
    }

    private static JsonNode decided(Answer answer) {
        if (answer.status() == 409)
            throw new CommandFailed(answer.why());
        return answer.orUnable().body();
    }

    private static String path(JsonNode letter) {
        return path(letter.path("service").asString(), letter.path("id").asString());
    }

    private static String path(String service, String id) {
        return "/api/operations/" + service + "/dead-letters/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
