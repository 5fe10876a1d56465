package io.kaidan.local.verify;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One invariant, and how it stands.
 *
 * @param about whose data was looked at
 * @param invariant what has to be true, as a sentence
 */
record ConsistencyCheck(String about, String invariant, long checked, List<String> violations) {

    ConsistencyCheck {
        violations = List.copyOf(violations);
    }

    /** What a service says of its own data; one that checks nothing has not said that all is well. */
    static List<ConsistencyCheck> read(String about, JsonNode audit) {
        var checks = audit.path("checks").valueStream()
                .map(check -> new ConsistencyCheck(about, check.path("invariant").asString(), check.path("checked").asLong(),
                        check.path("violations").valueStream().map(JsonNode::asString).toList()))
                .toList();
        return checks.isEmpty()
                ? List.of(new ConsistencyCheck(about, "The service checks its data", 0, List.of("it answered without any check")))
                : checks;
    }
}
