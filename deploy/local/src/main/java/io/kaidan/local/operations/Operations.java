package io.kaidan.local.operations;

import io.kaidan.local.CommandFailed;
import io.kaidan.local.Component;
import io.kaidan.local.client.Answer;
import io.kaidan.local.client.GatewayClient;
import io.kaidan.local.identity.DemoAccount;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The operations of all services, executed as the administrator. */
final class Operations {

    /** The names of the services in addresses. */
    static final List<String> SERVICES = Component.DATA_SERVICES.stream().map(component -> component.title().replace("-service", ""))
            .toList();

    private final GatewayClient api;

    Operations(GatewayClient api) {
        this.api = api;
    }

    /** The dead letters of a service, newest first. */
    List<JsonNode> deadLetters(String service, String query) {
        return api.all(DemoAccount.ADMIN, "/api/operations/" + service + "/dead-letters?limit=200" + query);
    }

    List<JsonNode> parked(String service) {
        return api.all(DemoAccount.ADMIN, "/api/operations/" + service + "/parked?limit=200");
    }

    /** The dead letter, from the service that has it. */
    JsonNode deadLetter(String id) {
        for (var service : SERVICES) {
            var answer = api.get(DemoAccount.ADMIN, path(service, id));
            if (answer.status() != 404)
                return answer.orFail().body();
        }
        throw new CommandFailed("No service has a dead letter " + id + ". './kaidan dead-letters list --state all' shows all.");
    }

    JsonNode replay(JsonNode deadLetter) {
        return decided(api.post(DemoAccount.ADMIN, path(deadLetter) + "/replay", Map.of()));
    }

    JsonNode discard(JsonNode deadLetter, String reason) {
        return decided(api.post(DemoAccount.ADMIN, path(deadLetter) + "/discard", Map.of("reason", reason)));
    }

    private static JsonNode decided(Answer answer) {
        if (answer.status() == 409)
            throw new CommandFailed(answer.why());
        return answer.orFail().body();
    }

    private static String path(JsonNode deadLetter) {
        return path(deadLetter.path("service").asString(), deadLetter.path("id").asString());
    }

    private static String path(String service, String id) {
        return "/api/operations/" + service + "/dead-letters/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
