package io.kaidan.prove.check;

import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentKinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Checks that all documents exist and are numbered without gaps. */
final class DocumentChecks {

    private static final List<String> KINDS = List.of(DocumentKinds.DELIVERY_NOTE, DocumentKinds.INVOICE, DocumentKinds.SALES_ORDER);

    private DocumentChecks() {}

    static List<Violation> numbers(Evidence evidence) {
        var findings = new ArrayList<Violation>();
        var series = new TreeMap<String, List<Long>>();
        var byId = new HashMap<String, String>();
        for (var document : evidence.records().documents()) {
            var number = document.number();
            if (number == null)
                continue;
            byId.put(document.id(), number);
            var dash = number.lastIndexOf('-');
            series.computeIfAbsent(number.substring(0, dash), _ -> new ArrayList<>()).add(Long.parseLong(number.substring(dash + 1)));
        }
        series.forEach((name, places) -> {
            var sorted = places.stream().sorted().toList();
            if (!sorted.equals(LongStream.rangeClosed(1, sorted.size()).boxed().toList()))
                findings.add(Violation.of("series " + name + " is not 1 to " + sorted.size() + ": " + sorted));
        });
        for (var event : evidence.events())
            if (event.event() instanceof DocumentIssued issued && !issued.number().equals(byId.get(issued.documentId())))
                findings.add(Violation.of(issued.orderId(),
                        "has %s in the event of its %s (%s), which has the number %s".formatted(issued.number(),
                                issued.kind(), event.place(), byId.get(issued.documentId()))));
        return findings;
    }

    static List<Violation> complete(Evidence evidence) {
        Map<String, List<String>> valid = evidence.records().documents().stream().filter(document -> !document.state().equals("VOIDED"))
                .collect(Collectors.groupingBy(ServiceRecords.Document::orderId,
                        Collectors.mapping(document -> document.kind() + (document.state().equals("ISSUED") ? "" : " " + document.state()),
                                Collectors.toList())));
        var findings = new ArrayList<Violation>();
        evidence.records().orders().forEach((id, order) -> {
            var kinds = valid.getOrDefault(id, List.of()).stream().sorted().toList();
            var right = order.state().equals("COMPLETED") ? KINDS : order.state().equals("CANCELLED") ? List.of() : kinds;
            if (!kinds.equals(right))
                findings.add(Violation.of(id, "is " + order.state() + " and has the valid documents " + kinds));
        });
        return findings;
    }
}
