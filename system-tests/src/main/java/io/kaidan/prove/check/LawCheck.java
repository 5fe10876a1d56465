package io.kaidan.prove.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A law that has to hold, with its check.
 *
 * @param law as a sentence
 */
public record LawCheck(String law, Function<Evidence, List<Violation>> findings) {

    public static final List<LawCheck> ALL = List.of(
            new LawCheck("Everybody was answered as the interface promises",
                    evidence -> evidence.unexpected().stream().map(Violation::of).toList()),
            new LawCheck("Everything comes to rest: no backlog, no parked event, no pending event",
                    evidence -> evidence.underWay().stream().map(Violation::of).toList()),
            new LawCheck("Every acknowledged order exists, has the requested content, and is finished", OrderChecks::kept),
            new LawCheck("No order exists twice, and none without request", OrderChecks::single),
            new LawCheck("Every event of an order is once in its timeline", OrderChecks::timelines),
            new LawCheck("Statistics know every order as it is, and count it once", OrderChecks::statistics),
            new LawCheck("What can happen to an order once was published once", EventChecks::once),
            new LawCheck("Events of an aggregate come in the order in which they happened", EventChecks::inOrder),
            new LawCheck("No event comes before what it follows from", EventChecks::afterTheirCauses),
            new LawCheck("Never is more reserved than on hand", StockChecks::neverOversold),
            new LawCheck("Every receipt and every issue moved the stock once, and the book is their sum", StockChecks::ledger),
            new LawCheck("Nothing stays reserved for finished orders", StockChecks::freed),
            new LawCheck("Document numbers are 1 to n in each series", DocumentChecks::numbers),
            new LawCheck("Every completed order has each document once, every cancelled one none", DocumentChecks::complete),
            new LawCheck("Every delivery was reported, under the one number its carrier gave", ShipmentChecks::delivered),
            new LawCheck("Dead letters are the malformed reports, and every malformed report is one", DeadLetterChecks::malformedOnly),
            new LawCheck("A message that cannot be filed is a dead letter all the same, and its partition goes on",
                    DeadLetterChecks::partitionsGoOn),
            new LawCheck("A caller cannot close a service: who sends what cannot be read gets 400, and others are answered",
                    RequestChecks::closeNothing),
            new LawCheck("The services find nothing wrong with their own data",
                    evidence -> evidence.records().violations().stream().map(Violation::of).toList()));

    /** A contradiction between the figures of an item, if there is one. */
    public static Optional<String> oversold(ServiceRecords.Stock item) {
        return StockChecks.oversold(item);
    }

    /** All laws with their violations. */
    public static Map<String, List<Violation>> all(Evidence evidence) {
        var findings = new LinkedHashMap<String, List<Violation>>();
        for (var check : ALL)
            findings.put(check.law, new ArrayList<>(check.findings.apply(evidence)));
        return findings;
    }
}
