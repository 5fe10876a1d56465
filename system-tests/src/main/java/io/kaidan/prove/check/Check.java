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
public record Check(String law, Function<Evidence, List<Finding>> findings) {

    public static final List<Check> ALL = List.of(
            new Check("Everybody was answered as the interface promises",
                    evidence -> evidence.complaints().stream().map(Finding::of).toList()),
            new Check("Everything comes to rest: no backlog, no parked event, no news untold",
                    evidence -> evidence.underWay().stream().map(Finding::of).toList()),
            new Check("Every acknowledged order is there, says what was asked for, and has come to its end", OrderChecks::kept),
            new Check("No order is there twice, and none that nobody asked for", OrderChecks::single),
            new Check("Every event of an order is told once by its timeline", OrderChecks::timelines),
            new Check("Statistics know every order as it is, and count it once", OrderChecks::statistics),
            new Check("What can happen to an order once was told once", EventChecks::once),
            new Check("Events of an aggregate come in the order in which they happened", EventChecks::inOrder),
            new Check("No event comes before what it follows from", EventChecks::afterTheirCauses),
            new Check("Never is more reserved than on hand", StockChecks::neverOversold),
            new Check("Every receipt and every issue moved the stock once, and the book is their sum", StockChecks::ledger),
            new Check("Nothing stays reserved for orders that have come to their end", StockChecks::freed),
            new Check("Document numbers are 1 to n in each series", DocumentChecks::numbers),
            new Check("Every completed order has each document once, every cancelled one none", DocumentChecks::complete),
            new Check("Every delivery was reported, under the one number its carrier gave", ShipmentChecks::delivered),
            new Check("Dead letters are the malformed reports, and every malformed report is one", DeadLetterChecks::malformedOnly),
            new Check("The services find nothing wrong with their own data",
                    evidence -> evidence.books().violations().stream().map(Finding::of).toList()));

    /** What is wrong with an item's figures by themselves, if anything. */
    public static Optional<String> oversold(Books.Stock item) {
        return StockChecks.oversold(item);
    }

    /** Every law, with where it is broken. */
    public static Map<String, List<Finding>> all(Evidence evidence) {
        var findings = new LinkedHashMap<String, List<Finding>>();
        for (var check : ALL)
            findings.put(check.law, new ArrayList<>(check.findings.apply(evidence)));
        return findings;
    }
}
