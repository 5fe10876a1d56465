package io.kaidan.local.client;

import io.kaidan.local.CommandFailed;
import tools.jackson.databind.JsonNode;

/** What a service answered. */
public record Answer(String request, int status, JsonNode body) {

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** This answer, if it says yes; otherwise the command ends with what the service said. */
    public Answer orUnable() {
        if (isSuccess())
            return this;
        throw new CommandFailed(request + " was answered with " + status + ": " + why());
    }

    public String why() {
        var detail = body.path("detail").asString("");
        var errors = body.path("errors");
        return (detail.isEmpty() ? body.toString() : detail) + (errors.isEmpty() ? "" : " " + errors);
    }
}
