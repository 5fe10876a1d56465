package io.kaidan.order.timeline.web;

import io.kaidan.order.customer.web.RequestingSystem;
import io.kaidan.order.intake.IntakeDesk;
import io.kaidan.order.language.web.RequestLanguage;
import io.kaidan.order.timeline.Timeline;
import io.kaidan.order.timeline.TimelineEntry;
import io.kaidan.platform.security.Roles;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The timeline of an order, from its intake to its delivery. */
@RestController
@RequestMapping("/api/orders/{id}/timeline")
@RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN, Roles.CUSTOMER_SYSTEM})
class TimelineController {

    private static final Set<String> PUBLIC = Set.of("IntakeReceived", "IntakeRejected", "OrderEntered", "OrderVerified",
            "OrderProcessed", "OrderCompleted", "OrderCancelled", "OrderReinstated", "ShipmentPlanned", "GoodsPicked", "ShipmentBooked",
            "ShipmentDispatched", "ShipmentProgressed", "ShipmentDelayed", "ShipmentDelivered", "DeliveryFailed", "ShipmentReturned");

    private final Timeline timeline;
    private final IntakeDesk intakes;
    private final RequestingSystem systems;

    TimelineController(Timeline timeline, IntakeDesk intakes, RequestingSystem systems) {
        this.timeline = timeline;
        this.intakes = intakes;
        this.systems = systems;
    }

    /**
     * @param type the key of what happened
     * @param text the sentence in the language of the request
     * @param details the arguments of the sentence, and further facts
     */
    record EntryView(Instant at, String type, String text, @Nullable String actor, Map<String, String> details) implements ShownEntry {

        static EntryView of(TimelineEntry entry) {
            var text = RequestLanguage.messages().text("event." + entry.type(), entry.details())
                    .orElse(Objects.requireNonNullElse(entry.text(), entry.type()));
            return new EntryView(entry.at(), entry.type(), text, entry.actor(), entry.details());
        }
    }

    /** As the customer's own program sees it: what happened and when, not by whom and why. */
    record CustomerEntryView(Instant at, String type) implements ShownEntry {}

    @Schema(oneOf = {EntryView.class, CustomerEntryView.class})
    sealed interface ShownEntry permits EntryView, CustomerEntryView {}

    @GetMapping
    List<? extends ShownEntry> read(@PathVariable String id, HttpServletRequest who) {
        var system = systems.of(who);
        if (system.isPresent()) {
            var own = intakes.intake(id, system.get());
            return timeline.of(own.id()).stream().filter(entry -> PUBLIC.contains(entry.type()))
                    .map(entry -> new CustomerEntryView(entry.at(), entry.type())).toList();
        }
        var entries = timeline.of(id);
        if (entries.isEmpty())
            intakes.intake(id); // an intake without entries is known even though its timeline is not written yet
        return entries.stream().map(EntryView::of).toList();
    }
}
