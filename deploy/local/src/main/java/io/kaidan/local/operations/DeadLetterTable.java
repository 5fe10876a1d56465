package io.kaidan.local.operations;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Dead letters as an operator reads them. */
final class DeadLetterTable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    private static final int LONGEST_REASON = 160;

    private DeadLetterTable() {}

    static void print(PrintWriter out, List<JsonNode> letters) {
        if (letters.isEmpty()) {
            out.println("No dead letters.");
            return;
        }
        var keys = letters.stream().mapToInt(letter -> text(letter, "key").length()).max().orElse(0);
        var row = "%-36s  %-9s  %-9s  %-19s  %-" + Math.max(3, keys) + "s  %6s  %s%n";
        out.printf(row, "ID", "SERVICE", "STATE", "SINCE", "KEY", "BEHIND", "WHAT AND WHY");
        for (var letter : letters)
            out.printf(row, text(letter, "id"), text(letter, "service"), text(letter, "state").toLowerCase(Locale.ROOT), since(letter),
                    text(letter, "key"), letter.path("behind").asLong() == 0 ? "" : letter.path("behind").asString(), why(letter));
    }

    static void show(PrintWriter out, JsonNode letter) {
        out.println("Dead letter  " + text(letter, "id"));
        out.println("Service      " + text(letter, "service"));
        out.println("State        " + text(letter, "state").toLowerCase(Locale.ROOT) + " since " + since(letter));
        out.println("From         " + text(letter, "place") + ", key " + text(letter, "key"));
        out.println("Reason       " + text(letter, "reason"));
        if (letter.path("holdsBack").asBoolean() && text(letter, "state").equals("DEAD"))
            out.println("Holds back   what follows for its key there; waiting now: " + letter.path("behind").asLong());
        letter.path("decisions").forEach(decision -> out.println("Decision     " + TIME.format(Instant.parse(text(decision, "at"))) + " "
                + text(decision, "by") + ": " + text(decision, "outcome").toLowerCase(Locale.ROOT)
                + (text(decision, "reason").isEmpty() ? "" : " (" + text(decision, "reason") + ")")));
        letter.path("headers").propertyStream().sorted(java.util.Map.Entry.comparingByKey())
                .forEach(header -> out.println("Header       " + header.getKey() + ": " + header.getValue().asString()));
        out.println();
        out.println(text(letter, "body"));
    }

    /** The event's name without family and version, where it has one. */
    static String type(JsonNode letter) {
        var type = text(letter, "type").replaceFirst("\\.v\\d+$", "");
        return type.isEmpty() ? "message on " + text(letter, "topic") : type.substring(type.lastIndexOf('.') + 1);
    }

    private static String why(JsonNode letter) {
        var reason = text(letter, "reason").replaceAll("\\s+", " ");
        return type(letter) + ": " + (reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…");
    }

    private static String since(JsonNode letter) {
        return TIME.format(Instant.parse(text(letter, "since")));
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}
