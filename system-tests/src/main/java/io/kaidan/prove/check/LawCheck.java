package io.kaidan.prove.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that has to be true.
 *
 * @param law as a sentence
 */
public record LawCheck(String law, Function<Evidence, List<Violation>> findings) {

    public static final List<LawCheck> ALL = List.of(
            new LawCheck("Everybody was answered as the interface promises",
                    evidence -> evidence.complaints().stream().map(Violation::of).toList()),
            new LawCheck("Everything comes to rest: no backlog, no parked event, no news untold",
                    evidence -> evidence.underWay().stream().map(Violation::of).toList()),
            new LawCheck("Every acknowledged order is there, says what was asked for, and has come to its end", OrderChecks::kept),
            new LawCheck("No order is there twice, and none that nobody asked for", OrderChecks::single),
            new LawCheck("Every event of an order is told once by its timeline", OrderChecks::timelines),
            new LawCheck("Statistics know every order as it is, and count it once", OrderChecks::statistics),
            new LawCheck("What can happen to an order once was told once", EventChecks::once),
            new LawCheck("Events of an aggregate come in the order in which they happened", EventChecks::inOrder),
            new LawCheck("No event comes before what it follows from", EventChecks::afterTheirCauses),
            new LawCheck("Never is more reserved than on hand", StockChecks::neverOversold),
            new LawCheck("Every receipt and every issue moved the stock once, and the book is their sum", StockChecks::ledger),
            new LawCheck("Nothing stays reserved for orders that have come to their end", StockChecks::freed),
            new LawCheck("Document numbers are 1 to n in each series", DocumentChecks::numbers),
            new LawCheck("Every completed order has each document once, every cancelled one none", DocumentChecks::complete),
            new LawCheck("Every delivery was reported, under the one number its carrier gave", ShipmentChecks::delivered),
            new LawCheck("Dead letters are the malformed reports, and every malformed report is one", DeadLetterChecks::malformedOnly),
            new LawCheck("The services find nothing wrong with their own data",
                    evidence -> evidence.books().violations().stream().map(Violation::of).toList()));

    /** What is wrong with an item's figures by themselves, if anything. */
    public static Optional<String> oversold(ServiceRecords.Stock item) {
        return StockChecks.oversold(item);
    }

    /** Every law, with where it is broken. */
    public static Map<String, List<Violation>> all(Evidence evidence) {
        var findings = new LinkedHashMap<String, List<Violation>>();
        for (var check : ALL)
            findings.put(check.law, new ArrayList<>(check.findings.apply(evidence)));
        return findings;
    }
}
