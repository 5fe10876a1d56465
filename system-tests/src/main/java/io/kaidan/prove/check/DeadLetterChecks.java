package io.kaidan.prove.check;

import io.kaidan.prove.events.RecordedDeadLetter;
import io.kaidan.prove.simulation.UnfilableMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Checks that only malformed messages became dead letters. */
final class DeadLetterChecks {

    private DeadLetterChecks() {}

    /** Two dead letters of one message are allowed: a service that crashes before it commits the offset files it again. */
    static List<Violation> malformedOnly(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var found = new HashSet<String>();
        var unfilable = evidence.unfilable().stream().map(UnfilableMessage::place).collect(Collectors.toSet());
        for (var deadLetter : evidence.deadLetters()) {
            if (unfilable.contains(deadLetter.place()))
                continue;
            var marker = evidence.malformed().stream().filter(deadLetter.body()::contains).findFirst();
            marker.ifPresent(found::add);
            if (marker.isEmpty())
                findings.add(
                        Violation.of("%s has a dead letter that was well-formed: %s (%s)".formatted(deadLetter.topic(), deadLetter.body(),
                                deadLetter.reason())));
        }
        evidence.malformed().stream().filter(marker -> !found.contains(marker)).sorted()
                .forEach(marker -> findings.add(Violation.of("the malformed report " + marker + " is no dead letter")));
        return findings;
    }

    static List<Violation> partitionsGoOn(Evidence evidence) {
        var filed = evidence.deadLetters().stream().map(RecordedDeadLetter::place).collect(Collectors.toSet());
        var findings = new ArrayList<Violation>();
        for (var message : evidence.unfilable()) {
            if (!filed.contains(message.place()))
                findings.add(Violation.of("the message at %s with %s is no dead letter".formatted(message.place(), message.what())));
            if (evidence.deadLetters().stream().noneMatch(deadLetter -> deadLetter.body().contains(message.follower())))
                findings.add(Violation.of("what follows the message at %s with %s was not processed".formatted(message.place(),
                        message.what())));
        }
        return findings;
    }
}
