package io.kaidan.prove;

import io.kaidan.prove.check.Evidence;
import io.kaidan.prove.check.Violation;
import io.kaidan.prove.events.RecordedEvent;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The verdict of a run.
 *
 * @param findings violations by law; an empty list if the law holds
 */
public record ProofVerdict(long seed, Evidence evidence, Map<String, List<Violation>> findings, ProofFigures figures) {

    private static final int SHOWN = 10;
    private static final int MOST_HISTORIES = 3;

    public boolean isProved() {
        return findings.values().stream().allMatch(List::isEmpty);
    }

    /** Prints laws, findings, the histories of the orders concerned, and figures. */
    public void print(PrintWriter out) {
        out.println();
        findings.forEach((law, broken) -> {
            out.printf("%-4s %s%n", broken.isEmpty() ? "ok" : "BAD", law);
            broken.stream().limit(SHOWN).forEach(finding -> out.println("       " + finding.sentence()));
            if (broken.size() > SHOWN)
                out.println("       and " + (broken.size() - SHOWN) + " more");
        });
        findings.values().stream().flatMap(List::stream).map(Violation::orderId).flatMap(Optional::stream).distinct().limit(MOST_HISTORIES)
                .forEach(order -> History.print(out, order, evidence));
        out.println();
        figures(out);
        out.println(isProved()
                ? "Proved: nothing is lost, and nothing took effect twice."
                : "NOT proved. The same faults come again with --seed " + seed + ".");
        out.flush();
    }

    private void figures(PrintWriter out) {
        var orders = evidence.records().orders().values();
        var entered = evidence.acknowledged().values().stream().filter(accepted -> accepted.entered()).toList();
        var lost = entered.stream().filter(accepted -> !evidence.records().orders().containsKey(accepted.orderId())).count();
        line(out, "orders acknowledged", entered.size());
        line(out, "  completed", orders.stream().filter(order -> order.state().equals("COMPLETED")).count());
        line(out, "  cancelled", orders.stream().filter(order -> order.state().equals("CANCELLED")).count());
        figures.faults().forEach((kind, count) -> line(out, "fault: " + kind, count));
        line(out, "fault: report repeated", figures.repeatedReports());
        line(out, "fault: report delayed", figures.delayedReports());
        line(out, "fault: report malformed", evidence.malformed().size());
        line(out, "fault: message that cannot be filed", evidence.unfilable().size());
        line(out, "fault: request that cannot be read", evidence.unreadable().size());
        line(out, "restarts", figures.restarts());
        line(out, "  of processes that gave up by themselves", figures.unplannedExits().size());
        line(out, "requests that had to be repeated", evidence.brokenOff().size());
        line(out, "messages in Kafka", evidence.events().size());
        line(out, "  of them events published again, and suppressed",
                evidence.events().stream().filter(event -> event.again() && event.event() != null).count());
        line(out, "  of them reports sent again, and suppressed",
                evidence.events().stream().filter(event -> event.again() && event.event() == null).count());
        line(out, "dead letters", evidence.deadLetters().size());
        line(out, "checks of the stock during the run", figures.stockChecks());
        line(out, "  while the service was unavailable", figures.failedStockChecks());
        line(out, "orders lost", lost);
        line(out, "doubled orders, events and movements", doubled());
        figures.memory().forEach((process, mebibytes) -> line(out, "MiB resident at most: " + process, mebibytes));
        line(out, "seconds", figures.took().toSeconds());
    }

    private long doubled() {
        return findings.entrySet().stream().filter(law -> law.getKey().contains("twice") || law.getKey().contains("once"))
                .mapToLong(law -> law.getValue().size()).sum();
    }

    private static void line(PrintWriter out, String what, long figure) {
        out.printf(Locale.ROOT, "%-45s %8d%n", what, figure);
    }

    /** Everything recorded of one order. */
    private static final class History {

        private History() {}

        static void print(PrintWriter out, String orderId, Evidence evidence) {
            out.println();
            out.println("The history of order " + orderId);
            var accepted = evidence.acknowledged().get(orderId);
            out.println("  acknowledged: " + (accepted == null
                    ? "nothing"
                    : "%s of %s: %s%s%s%s".formatted(accepted.order().number(), accepted.order().customer().id(),
                            accepted.order().lines().stream()
                                    .map(line -> line.quantity() + " of " + line.product().id()).toList(),
                            accepted.entered() ? ", entered" : "",
                            accepted.verified() ? ", verified" : "", accepted.cancelled() ? ", cancelled" : "")));
            out.println("  order-service: " + evidence.records().orders().get(orderId));
            out.println("  its timeline: " + evidence.records().timelines().get(orderId));
            out.println("  its reservation: " + evidence.records().reservations().get(orderId) + ", its shipments: "
                    + evidence.records().shipments().get(orderId) + ", statistics: " + evidence.records().facts().get(orderId));
            evidence.records().documents().stream().filter(document -> document.orderId().equals(orderId))
                    .forEach(document -> out.println("  a document: " + document));
            evidence.events().stream().filter(event -> event.key().equals(orderId)).map(History::event).forEach(out::println);
        }

        private static String event(RecordedEvent event) {
            return "  %-28s %-22s %s of %s version %d%s".formatted(event.place(), event.type(), event.id(), event.subject(),
                    event.version(),
                    event.again() ? " (again)" : "");
        }
    }
}
