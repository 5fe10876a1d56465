package io.kaidan.prove.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Checks that only malformed messages became dead letters. */
final class DeadLetterChecks {

    private DeadLetterChecks() {}

    /** Two dead letters of one message are allowed: a service that crashes before it commits the offset files it again. */
    static List<Violation> malformedOnly(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var found = new HashSet<String>();
        for (var deadLetter : evidence.deadLetters()) {
            var mark = evidence.malformed().stream().filter(deadLetter.body()::contains).findFirst();
            mark.ifPresent(found::add);
            if (mark.isEmpty())
                findings.add(
                        Violation.of("%s has a dead letter that was well-formed: %s (%s)".formatted(deadLetter.topic(), deadLetter.body(),
                                deadLetter.reason())));
        }
        evidence.malformed().stream().filter(mark -> !found.contains(mark)).sorted()
                .forEach(mark -> findings.add(Violation.of("the malformed report " + mark + " is no dead letter")));
        return findings;
    }
}
