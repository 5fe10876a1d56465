package io.kaidan.local.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** What does not go on, each with all that it waits for, from what the services say of their own. */
final class Stuck {

    private static final String PARKED_REMEDY = "See whether what it waits for has happened, and whether there are dead letters of it.";

    private Stuck() {}

    /** @param what ends the sentence "it waits for" */
    record Wait(Instant since, String what, String remedy) {}

    /** @param title such as "Order SO2026-000001 of Huadong" */
    record Case(String title, List<Wait> waits) {

        Instant since() {
            return waits.getFirst().since();
        }
    }

    /**
     * The longest first. Dead letters count however new they are, for none goes by itself.
     *
     * @param title of an order by its id, where it is one and not among those that are stuck
     */
    static List<Case> of(List<JsonNode> orders, List<JsonNode> intakes, List<JsonNode> letters, List<JsonNode> parked, Instant since,
            Function<String, String> title) {
        var titles = new HashMap<String, String>();
        var waits = new HashMap<String, List<Wait>>();
        orders.forEach(order -> {
            titles.put(text(order, "id"), "Order " + text(order, "number") + " of " + text(order, "customerName"));
            waits.put(text(order, "id"), waits(order));
        });
        intakes.forEach(intake -> {
            var customer = text(intake, "customerName");
            titles.put(text(intake, "id"), "Request " + text(intake, "id") + (customer.isEmpty() ? "" : " of " + customer));
            waits.put(text(intake, "id"), waits(intake));
        });
        for (var letter : letters)
            waits.computeIfAbsent(subject(letter), _ -> new ArrayList<>()).add(dead(letter));
        parked.stream().filter(event -> letters.stream().noneMatch(letter -> isBehind(event, letter)))
                .filter(event -> !Instant.parse(text(event, "since")).isAfter(since))
                .forEach(event -> waits.computeIfAbsent(subject(event), _ -> new ArrayList<>())
                        .add(new Wait(Instant.parse(text(event, "since")), text(event, "service") + "-service, where "
                                + DeadLetterTable.type(event) + " waits for its turn: " + text(event, "reason"), PARKED_REMEDY)));
        return waits.entrySet().stream()
                .map(found -> new Case(titles.computeIfAbsent(found.getKey(), title),
                        found.getValue().stream().sorted(Comparator.comparing(Wait::since)).toList()))
                .sorted(Comparator.comparing(Case::since).thenComparing(Case::title)).toList();
    }

    /** Roughly, as people say it. */
    static String age(Duration age) {
        if (age.toDays() > 0)
            return age.toDays() + " d";
        return age.toHours() > 0 ? age.toHours() + " h" : Math.max(1, age.toMinutes()) + " min";
    }

    private static List<Wait> waits(JsonNode stuck) {
        var waits = new ArrayList<Wait>();
        stuck.path("waitsFor").forEach(wait -> waits
                .add(new Wait(Instant.parse(text(wait, "since")), text(wait, "forWhat"), text(wait, "remedy"))));
        return waits;
    }

    private static Wait dead(JsonNode letter) {
        var behind = letter.path("behind").asLong();
        return new Wait(Instant.parse(text(letter, "since")),
                "somebody to decide about a dead letter: " + DeadLetterTable.type(letter) + " could not work in " + text(letter, "service")
                        + "-service: " + text(letter, "reason")
                        + (behind == 0
                                ? ""
                                : behind == 1 ? " (a later event waits behind it)" : " (" + behind + " later events wait behind it)"),
                "'./kaidan dead-letters show " + text(letter, "id")
                        + "', mend what it names, then 'dead-letters replay', or 'dead-letters discard' with a reason.");
    }

    private static boolean isBehind(JsonNode event, JsonNode letter) {
        return List.of("service", "topic", "key").stream().allMatch(field -> text(event, field).equals(text(letter, field)))
                && letter.path("holdsBack").asBoolean();
    }

    /** What it is about: its key, and where it has none, itself. */
    private static String subject(JsonNode message) {
        return text(message, "key").isEmpty() ? text(message, "place") : text(message, "key");
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}
