package io.kaidan.local.operations;

import io.kaidan.messages.Language;
import io.kaidan.messages.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Orders and intakes that are stuck, with all that they wait for, by the data of the services. */
final class Stuck {

    private static final Messages MESSAGES = Messages.in(Language.ENGLISH);

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
     * Sorted by the longest wait. Dead letters are included however new they are, since they always need a decision.
     *
     * @param title returns the title of an order that is not among the stuck ones, by its id
     */
    static List<Case> of(List<JsonNode> orders, List<JsonNode> intakes, List<JsonNode> deadLetters, List<JsonNode> parked, Instant since,
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
        for (var deadLetter : deadLetters)
            waits.computeIfAbsent(subject(deadLetter), _ -> new ArrayList<>()).add(wait(deadLetter, "DEAD_LETTER", message(deadLetter)));
        parked.stream().filter(event -> deadLetters.stream().noneMatch(deadLetter -> isBehind(event, deadLetter)))
                .filter(event -> !Instant.parse(text(event, "since")).isAfter(since))
                .forEach(event -> waits.computeIfAbsent(subject(event), _ -> new ArrayList<>()).add(wait(event, "PARKED", message(event))));
        return waits.entrySet().stream()
                .map(found -> new Case(titles.computeIfAbsent(found.getKey(), title),
                        found.getValue().stream().sorted(Comparator.comparing(Wait::since)).toList()))
                .sorted(Comparator.comparing(Case::since).thenComparing(Case::title)).toList();
    }

    /** The age in its largest unit. */
    static String age(Duration age) {
        if (age.toDays() > 0)
            return age.toDays() + " d";
        return age.toHours() > 0 ? age.toHours() + " h" : Math.max(1, age.toMinutes()) + " min";
    }

    private static List<Wait> waits(JsonNode stuck) {
        var waits = new ArrayList<Wait>();
        stuck.path("waitsFor").forEach(wait -> waits.add(wait(wait, text(wait, "what"), arguments(wait.path("arguments")))));
        return waits;
    }

    /** In the words of this build; in those of the service, where it has none. */
    private static Wait wait(JsonNode found, String what, Map<String, String> arguments) {
        return new Wait(Instant.parse(text(found, "since")), MESSAGES.text("waitsFor." + what, arguments).orElse(text(found, "forWhat")),
                MESSAGES.text("remedy." + what, arguments).orElse(text(found, "remedy")));
    }

    private static Map<String, String> message(JsonNode found) {
        var arguments = arguments(found);
        arguments.put("message", DeadLetterTable.type(found));
        if (text(found, "behind").equals("0"))
            arguments.remove("behind");
        return arguments;
    }

    private static Map<String, String> arguments(JsonNode object) {
        return object.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().asString("")));
    }

    private static boolean isBehind(JsonNode event, JsonNode deadLetter) {
        return List.of("service", "topic", "key").stream().allMatch(field -> text(event, field).equals(text(deadLetter, field)))
                && deadLetter.path("holdsBack").asBoolean();
    }

    /** The key of the message or, if it has none, its place. */
    private static String subject(JsonNode message) {
        return text(message, "key").isEmpty() ? text(message, "place") : text(message, "key");
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}
