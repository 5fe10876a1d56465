package io.kaidan.portal.operations;

import io.kaidan.portal.service.Page;
import io.kaidan.portal.service.Refused;
import io.kaidan.portal.service.Services;
import io.kaidan.portal.service.Wait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Stuck work: which order waits for what, since when, and what can be done. Failed messages: those about which somebody has to decide. */
@Controller
class OperationsPages {

    /** For how long something may wait before it is shown. */
    static final List<String> AGES = List.of("PT10M", "PT4H", "PT24H", "PT168H");
    private static final int MOST_SHOWN = 200;

    private final Services services;

    OperationsPages(Services services) {
        this.services = services;
    }

    /** @param number nothing for a request that is no order yet */
    record StuckEntry(String id, @Nullable String number, @Nullable String customerName, List<Wait> waitsFor) {}

    /** A dead letter of a service. */
    record FailedMessage(String id, String service, String topic, String place, String key, String type, String reason, Instant since,
            long behind) {

        /** Stock is told of products as well, and reports of whatever they like. */
        public boolean isAboutAnOrder() {
            return topic.startsWith("kaidan.") && !topic.equals("kaidan.stock");
        }

        /** The event's name without family and version, where it has one. */
        public String event() {
            var name = type.replaceFirst("\\.v\\d+$", "");
            return name.isEmpty() ? topic : name.substring(name.lastIndexOf('.') + 1);
        }
    }

    private record Replayed(String state, String reason) {}

    @GetMapping("/operations")
    String operations(@RequestParam @Nullable String age, Model model) {
        var olderThan = age != null && AGES.contains(age) ? age : AGES.getFirst();
        var failed = new ArrayList<FailedMessage>();
        var away = new ArrayList<String>();
        for (var service : services.names())
            try {
                Page<FailedMessage> found = services.named(service).list(new ParameterizedTypeReference<>() {
                }, "/api/operations/" + service + "/dead-letters", wanted("state", "DEAD"));
                failed.addAll(found.items());
            } catch (Refused e) {
                if (e.status() < 500)
                    throw e;
                away.add(e.getMessage());
            }
        failed.sort(Comparator.comparing(FailedMessage::since).reversed());
        var stuck = new ArrayList<StuckEntry>();
        for (var path : List.of("/api/orders/stuck", "/api/intakes/stuck"))
            stuck.addAll(stuck(path, olderThan));
        stuck.sort(Comparator.comparing(it -> it.waitsFor().getFirst().since()));
        model.addAttribute("failed", failed).addAttribute("away", away).addAttribute("stuck", stuck).addAttribute("age", olderThan)
                .addAttribute("ages", AGES);
        return "operations";
    }

    @PostMapping("/operations/{service}/failed-messages/{id}/replay")
    ResponseEntity<Void> replay(@PathVariable String service, @PathVariable String id) {
        var after = services.named(service).post(Replayed.class, Map.of(), null, "/api/operations/{service}/dead-letters/{id}/replay",
                service,
                id);
        if (after.state.equals("DEAD"))
            throw Refused.here("still-dead", after.reason);
        return again();
    }

    @PostMapping("/operations/{service}/failed-messages/{id}/discard")
    ResponseEntity<Void> discard(@PathVariable String service, @PathVariable String id, @RequestParam String reason) {
        services.named(service).post(Replayed.class, Map.of("reason", reason), null, "/api/operations/{service}/dead-letters/{id}/discard",
                service, id);
        return again();
    }

    /** The first so many: parts of the list may have nothing that is stuck. */
    private List<StuckEntry> stuck(String path, String olderThan) {
        var found = new ArrayList<StuckEntry>();
        var conditions = wanted("olderThan", olderThan);
        do {
            Page<StuckEntry> page = services.order().list(new ParameterizedTypeReference<>() {
            }, path, conditions);
            found.addAll(page.items());
            conditions.put("after", page.next());
        } while (conditions.get("after") != null && found.size() < MOST_SHOWN);
        return found;
    }

    private static Map<String, @Nullable String> wanted(String name, String value) {
        var conditions = new HashMap<String, @Nullable String>();
        conditions.put(name, value);
        conditions.put("limit", Integer.toString(MOST_SHOWN));
        return conditions;
    }

    private static ResponseEntity<Void> again() {
        return ResponseEntity.noContent().header("HX-Refresh", "true").header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
