package io.kaidan.portal.operations;

import io.kaidan.portal.MenuEntry;
import io.kaidan.portal.MenuEntry.Section;
import io.kaidan.portal.operations.DeadLetterApi.FailedMessage;
import io.kaidan.portal.operations.StuckApi.StuckEntry;
import io.kaidan.portal.service.ListQuery;
import io.kaidan.portal.service.Page;
import io.kaidan.portal.service.Part;
import io.kaidan.portal.service.Reason;
import io.kaidan.portal.service.Refused;
import io.kaidan.portal.service.Services;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
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
    private final StuckApi stuck;

    OperationsPages(Services services) {
        this.services = services;
        this.stuck = services.order(StuckApi.class);
    }

    @Bean
    static MenuEntry operationsInMenu() {
        return MenuEntry.of(Section.SUPERVISION, 1, "menu.operations", "/operations", List.of("SUPERVISOR", "ADMIN"));
    }

    @GetMapping("/operations")
    String operations(@RequestParam @Nullable String age, Model model) {
        var olderThan = age != null && AGES.contains(age) ? age : AGES.getFirst();
        var asked = services.names().stream().map(service -> Part.of(
                () -> services.named(service, DeadLetterApi.class).list(service, ListQuery.of(MOST_SHOWN).with("state", "DEAD")).items()))
                .toList();
        var failed = asked.stream().map(Part::value).filter(Objects::nonNull).flatMap(List::stream)
                .sorted(Comparator.comparing(FailedMessage::since).reversed()).toList();
        model.addAttribute("failed", failed).addAttribute("asked", asked).addAttribute("stuck", Part.of(() -> stuck(olderThan)))
                .addAttribute("age", olderThan).addAttribute("ages", AGES);
        return "operations";
    }

    @PostMapping("/operations/{service}/failed-messages/{id}/replay")
    ResponseEntity<Void> replay(@PathVariable String service, @PathVariable String id) {
        var after = services.named(service, DeadLetterApi.class).replay(service, id);
        if (after.state().equals("DEAD"))
            throw Refused.here("still-dead", after.reason());
        return again();
    }

    @PostMapping("/operations/{service}/failed-messages/{id}/discard")
    ResponseEntity<Void> discard(@PathVariable String service, @PathVariable String id, @RequestParam String reason) {
        services.named(service, DeadLetterApi.class).discard(service, id, new Reason(reason));
        return again();
    }

    private List<StuckEntry> stuck(String olderThan) {
        return Stream.<Function<ListQuery, Page<StuckEntry>>>of(stuck::orders, stuck::intakes)
                .flatMap(list -> stuck(list, ListQuery.of(MOST_SHOWN).with("olderThan", olderThan)).stream())
                .sorted(Comparator.comparing(it -> it.waitsFor().getFirst().since())).toList();
    }

    /** The first so many: parts of the list may have nothing that is stuck. */
    private static List<StuckEntry> stuck(Function<ListQuery, Page<StuckEntry>> list, ListQuery query) {
        var found = new ArrayList<StuckEntry>();
        for (var page = list.apply(query);; page = list.apply(query.with("after", page.next()))) {
            found.addAll(page.items());
            if (page.next() == null || found.size() >= MOST_SHOWN)
                return found;
        }
    }

    private static ResponseEntity<Void> again() {
        return ResponseEntity.noContent().header("HX-Refresh", "true").header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
