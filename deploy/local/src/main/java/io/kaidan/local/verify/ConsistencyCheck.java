package io.kaidan.local.verify;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The result of checking an invariant.
 *
 * @param about the service whose data was checked
 * @param invariant the invariant, as a sentence
 */
record ConsistencyCheck(String about, String invariant, long checked, List<String> violations) {

    ConsistencyCheck {
        violations = List.copyOf(violations);
    }

    /** The results of the audit of a service. An empty audit counts as a violation. */
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
