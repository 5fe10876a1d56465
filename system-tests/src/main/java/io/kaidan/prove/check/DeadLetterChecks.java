package io.kaidan.prove.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Whether only that was given up which nobody can understand. */
final class DeadLetterChecks {

    private DeadLetterChecks() {}

    /** Given up twice is allowed: who died between giving up and noting it does it again. */
    static List<Violation> malformedOnly(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var found = new HashSet<String>();
        for (var letter : evidence.deadLetters()) {
            var mark = evidence.malformed().stream().filter(letter.body()::contains).findFirst();
            mark.ifPresent(found::add);
            if (mark.isEmpty())
                findings.add(Violation.of("%s has a letter that was in order: %s (%s)".formatted(letter.topic(), letter.body(),
                        letter.reason())));
        }
        evidence.malformed().stream().filter(mark -> !found.contains(mark)).sorted()
                .forEach(mark -> findings.add(Violation.of("the malformed report " + mark + " was swallowed")));
        return findings;
    }
}
