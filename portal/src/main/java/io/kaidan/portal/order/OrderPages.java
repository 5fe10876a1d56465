package io.kaidan.portal.order;

import io.kaidan.portal.service.Page;
import io.kaidan.portal.service.Services;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/** The list of orders, and one order in one look (F1). */
@Controller
class OrderPages {

    static final List<String> STATES = List.of("ENTERED", "VERIFIED", "PROCESSED", "COMPLETED", "CANCELLED");

    private final Services services;

    OrderPages(Services services) {
        this.services = services;
    }

    @GetMapping("/orders")
    String orders(@RequestParam @Nullable String q, @RequestParam @Nullable String state, @RequestParam @Nullable String after,
            Model model) {
        var wanted = new HashMap<String, @Nullable String>();
        wanted.put("q", q);
        wanted.put("state", state != null && STATES.contains(state) ? state : null);
        wanted.put("after", after);
        wanted.put("limit", "25");
        Page<OrderRow> page = services.order().list(new ParameterizedTypeReference<>() {
        }, "/api/orders", wanted);
        model.addAttribute("page", page).addAttribute("q", q).addAttribute("state", wanted.get("state")).addAttribute("after", after)
                .addAttribute("states", STATES);
        return "orders";
    }

    @GetMapping("/orders/{id}")
    String order(@PathVariable String id, Model model) {
        look(id).forEach(model::addAttribute);
        return "order";
    }

    /** The part of the page that lives; nothing while it has not changed since it was {@code seen}. */
    @GetMapping("/orders/{id}/live")
    Object live(@PathVariable String id, @RequestParam @Nullable String seen) {
        var now = look(id);
        return now.get("seen").equals(seen) ? ResponseEntity.status(HttpStatus.NO_CONTENT).build() : new ModelAndView("order :: live", now);
    }

    @PostMapping("/orders/{id}/verification")
    ModelAndView verify(@PathVariable String id, @RequestParam @Nullable Long version) {
        return decide(id, "verification", Map.of(), version);
    }

    @PostMapping("/orders/{id}/cancellation")
    ModelAndView cancel(@PathVariable String id, @RequestParam @Nullable Long version, @RequestParam String reason) {
        return decide(id, "cancellation", Map.of("reason", reason), version);
    }

    private ModelAndView decide(String id, String decision, Map<String, String> said, @Nullable Long version) {
        services.order().post(JsonNode.class, said, version, "/api/orders/{id}/{decision}", id, decision);
        return new ModelAndView("order :: live", look(id));
    }

    private Map<String, Object> look(String id) {
        var order = services.order().get(OrderDetails.class, "/api/orders/{id}", id);
        var timeline = Arrays.asList(services.order().get(OrderDetails.Entry[].class, "/api/orders/{id}/timeline", id)).reversed();
        var seen = Integer.toHexString(31 * order.toString().hashCode() + timeline.toString().hashCode());
        return Map.of("order", order, "timeline", timeline, "progress", OrderProgressBar.of(order), "seen", seen);
    }
}
