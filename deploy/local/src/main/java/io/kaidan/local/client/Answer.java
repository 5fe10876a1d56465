package io.kaidan.local.client;

import io.kaidan.local.CommandFailed;
import tools.jackson.databind.JsonNode;

/** The answer of a service. */
public record Answer(String request, int status, JsonNode body) {

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** This answer, if it is a success; otherwise the command fails with the message of the service. */
    public Answer orFail() {
        if (isSuccess())
            return this;
        throw new CommandFailed(failure());
    }

    /** What was asked, and why it failed. */
    public String failure() {
        return request + " was answered with " + status + ": " + why();
    }

    public String why() {
        var detail = body.path("detail").asString("");
        var errors = body.path("errors");
        return (detail.isEmpty() ? body.toString() : detail) + (errors.isEmpty() ? "" : " " + errors);
    }
}
