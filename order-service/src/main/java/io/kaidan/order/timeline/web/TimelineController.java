package io.kaidan.order.timeline.web;

import io.kaidan.order.intake.IntakeDesk;
import io.kaidan.order.timeline.Timeline;
import io.kaidan.order.timeline.TimelineEntry;
import io.kaidan.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The timeline of an order, from its intake to its delivery. */
@RestController
@RequestMapping("/api/orders/{id}/timeline")
@RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
class TimelineController {

    private final Timeline timeline;
    private final IntakeDesk intakes;

    TimelineController(Timeline timeline, IntakeDesk intakes) {
        this.timeline = timeline;
        this.intakes = intakes;
    }

    record EntryView(Instant at, String type, String text, @Nullable String actor, Map<String, String> details) {

        static EntryView of(TimelineEntry entry) {
            return new EntryView(entry.at(), entry.type(), entry.text(), entry.actor(), entry.details());
        }
    }

    @GetMapping
    List<EntryView> read(@PathVariable String id) {
        var entries = timeline.of(id);
        if (entries.isEmpty())
            intakes.intake(id); // an intake without entries is known even though its timeline is not written yet
        return entries.stream().map(EntryView::of).toList();
    }
}
