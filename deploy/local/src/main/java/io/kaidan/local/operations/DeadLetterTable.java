package io.kaidan.local.operations;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Prints dead letters for operators. */
final class DeadLetterTable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    private static final int LONGEST_REASON = 160;

    private DeadLetterTable() {}

    static void print(PrintWriter out, List<JsonNode> deadLetters) {
        if (deadLetters.isEmpty()) {
            out.println("No dead letters.");
            return;
        }
        var keys = deadLetters.stream().mapToInt(deadLetter -> text(deadLetter, "key").length()).max().orElse(0);
        var row = "%-36s  %-9s  %-9s  %-19s  %-" + Math.max(3, keys) + "s  %6s  %s%n";
        out.printf(row, "ID", "SERVICE", "STATE", "SINCE", "KEY", "BEHIND", "WHAT AND WHY");
        for (var deadLetter : deadLetters)
            out.printf(row, text(deadLetter, "id"), text(deadLetter, "service"), text(deadLetter, "state").toLowerCase(Locale.ROOT),
                    since(deadLetter),
                    text(deadLetter, "key"), deadLetter.path("behind").asLong() == 0 ? "" : deadLetter.path("behind").asString(),
                    why(deadLetter));
    }

    static void show(PrintWriter out, JsonNode deadLetter) {
        out.println("Dead letter  " + text(deadLetter, "id"));
        out.println("Service      " + text(deadLetter, "service"));
        out.println("State        " + text(deadLetter, "state").toLowerCase(Locale.ROOT) + " since " + since(deadLetter));
        out.println("From         " + text(deadLetter, "place") + ", key " + text(deadLetter, "key"));
        out.println("Reason       " + text(deadLetter, "reason"));
        if (deadLetter.path("holdsBack").asBoolean() && text(deadLetter, "state").equals("DEAD"))
            out.println("Holds back   later events of its key; waiting now: " + deadLetter.path("behind").asLong());
        deadLetter.path("decisions")
                .forEach(decision -> out.println("Decision     " + TIME.format(Instant.parse(text(decision, "at"))) + " "
                        + text(decision, "by") + ": " + text(decision, "outcome").toLowerCase(Locale.ROOT)
                        + (text(decision, "reason").isEmpty() ? "" : " (" + text(decision, "reason") + ")")));
        deadLetter.path("headers").propertyStream().sorted(java.util.Map.Entry.comparingByKey())
                .forEach(header -> out.println("Header       " + header.getKey() + ": " + header.getValue().asString()));
        out.println();
        out.println(text(deadLetter, "body"));
    }

    /** The name of the event without family and version, if it has a type. */
    static String type(JsonNode deadLetter) {
        var type = text(deadLetter, "type").replaceFirst("\\.v\\d+$", "");
        return type.isEmpty() ? "message on " + text(deadLetter, "topic") : type.substring(type.lastIndexOf('.') + 1);
    }

    private static String why(JsonNode deadLetter) {
        var reason = text(deadLetter, "reason").replaceAll("\\s+", " ");
        return type(deadLetter) + ": " + (reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…");
    }

    private static String since(JsonNode deadLetter) {
        return TIME.format(Instant.parse(text(deadLetter, "since")));
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}
