package io.kaidan.portal.stock;

import io.kaidan.contracts.Quantity;
import io.kaidan.portal.service.Page;
import io.kaidan.portal.service.Services;
import java.time.Instant;
import java.time.LocalDate;
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
import tools.jackson.databind.JsonNode;

/** Who waits for what, and when it comes (D3). */
@Controller
class ShortagePages {

    static final List<String> STATES = List.of("REQUESTED", "ORDERED", "UNDER_WAY", "RECEIVED", "CANCELLED");

    private final Services services;

    ShortagePages(Services services) {
        this.services = services;
    }

    record Shortage(String orderId, String orderNumber, @Nullable LocalDate wantedBy, @Nullable Instant since, boolean atRisk,
            List<Missing> missing) {}

    record Missing(String productId, Quantity wanted, Quantity available, @Nullable String replenishmentId,
            @Nullable LocalDate expectedOn) {}

    record Replenishment(String id, String productId, String warehouseId, Quantity quantity, @Nullable LocalDate neededBy, String state,
            @Nullable LocalDate expectedOn, @Nullable Instant requestedAt) {

        public boolean isOpen() {
            return !state.equals("RECEIVED") && !state.equals("CANCELLED");
        }
    }

    @GetMapping("/shortages")
    String shortages(@RequestParam @Nullable String state, @RequestParam @Nullable String after, @RequestParam @Nullable String more,
            Model model) {
        Page<Shortage> waiting = services.inventory().list(new ParameterizedTypeReference<>() {
        }, "/api/shortages", page(null, after));
        Page<Replenishment> replenishments = services.inventory().list(new ParameterizedTypeReference<>() {
        }, "/api/replenishments",
                page(state != null && STATES.contains(state) ? state : null, more));
        model.addAttribute("waiting", waiting).addAttribute("replenishments", replenishments).addAttribute("state", state)
                .addAttribute("after", after).addAttribute("more", more).addAttribute("states", STATES);
        return "shortages";
    }

    @PostMapping("/replenishments/{id}/progress")
    ResponseEntity<Void> progress(@PathVariable String id, @RequestParam String state, @RequestParam @Nullable String expectedOn) {
        var said = new HashMap<String, String>(Map.of("state", state));
        if (expectedOn != null && !expectedOn.isBlank())
            said.put("expectedOn", expectedOn);
        services.inventory().post(JsonNode.class, said, null, "/api/replenishments/{id}/progress", id);
        return ResponseEntity.noContent().header("HX-Refresh", "true").header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static Map<String, @Nullable String> page(@Nullable String state, @Nullable String after) {
        var wanted = new HashMap<String, @Nullable String>();
        wanted.put("state", state);
        wanted.put("after", after);
        wanted.put("limit", "25");
        return wanted;
    }
}
