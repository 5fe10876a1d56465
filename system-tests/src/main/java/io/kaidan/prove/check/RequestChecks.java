package io.kaidan.prove.check;

import java.util.ArrayList;
import java.util.List;

/** Checks that unreadable requests are the fault of their caller, and of nobody else. */
final class RequestChecks {

    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;

    private RequestChecks() {}

    static List<Violation> closeNothing(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        if (evidence.unreadable().isEmpty() || evidence.others().isEmpty())
            findings.add(Violation.of("nobody was answered: %d unreadable requests, %d of others".formatted(evidence.unreadable().size(),
                    evidence.others().size())));
        for (var answer : evidence.unreadable())
            if (answer.status() != BAD_REQUEST && answer.status() != TOO_MANY_REQUESTS)
                findings.add(Violation.of("the unreadable request %s was answered with %d, and should be with 400"
                        .formatted(answer.request(), answer.status())));
        for (var answer : evidence.others())
            if (answer.status() / 100 == 5)
                findings.add(Violation.of("another caller's %s was answered with %d after unreadable requests, while nothing failed"
                        .formatted(answer.request(), answer.status())));
        return findings;
    }
}
