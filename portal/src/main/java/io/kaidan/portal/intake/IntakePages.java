package io.kaidan.portal.intake;

import io.kaidan.portal.PortalProperties;
import io.kaidan.portal.Wording;
import io.kaidan.portal.service.Page;
import io.kaidan.portal.service.Refused;
import io.kaidan.portal.service.Services;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/** The queue of requests, taking one, and its way to an order (A1 to A6, B1). */
@Controller
class IntakePages {

    static final List<String> STATES = List.of("RECEIVED", "CLARIFYING", "REVIEWED", "ENTERED", "REJECTED");

    private final Services services;
    private final Wording wording;
    private final PortalProperties properties;

    IntakePages(Services services, Wording wording, PortalProperties properties) {
        this.services = services;
        this.wording = wording;
        this.properties = properties;
    }

    record Row(String id, String state, @Nullable String channel, boolean urgent, @Nullable String customerId,
            @Nullable String customerName, @Nullable String customerOrderNumber, @Nullable LocalDate wantedBy, int lineCount, int findings,
            int openQuestions, @Nullable String takenBy, @Nullable Instant receivedAt, @Nullable Instant processBy,
            @Nullable String orderNumber) {}

    @GetMapping("/intakes")
    String queue(@RequestParam @Nullable String state, @RequestParam @Nullable String after, Model model) {
        var wanted = new HashMap<String, @Nullable String>();
        wanted.put("state", state != null && STATES.contains(state) ? state : null);
        wanted.put("after", after);
        wanted.put("limit", "25");
        Page<Row> page = services.order().list(new ParameterizedTypeReference<>() {
        }, "/api/intakes", wanted);
        model.addAttribute("page", page).addAttribute("state", wanted.get("state")).addAttribute("after", after).addAttribute("states",
                STATES);
        return "intakes";
    }

    @GetMapping("/orders/new")
    String blank(Model model) {
        model.addAttribute("form", IntakeForm.empty(properties.currency())).addAttribute("remarks", Remarks.NONE).addAttribute("key",
                UUID.randomUUID().toString());
        return "intake-new";
    }

    /** Takes the request; the page of the intake, or of the order where it went straight through, comes next. */
    @PostMapping("/orders/new")
    Object take(@RequestParam MultiValueMap<String, String> sent, @RequestParam String key, Locale locale) {
        var form = IntakeForm.of(sent);
        try {
            var taken = services.order().send(HttpMethod.POST, IntakeDetails.class, form.intake(), null, key, "/api/intakes");
            return goTo(taken.state().equals("ENTERED") ? "/orders/" + taken.id() : "/intakes/" + taken.id());
        } catch (Refused refused) {
            var fresh = refused.status() < 500 ? UUID.randomUUID().toString() : key;
            return new ModelAndView("intake-new :: form",
                    Map.of("form", form.shown(), "remarks", Remarks.of(refused, wording.in(locale)), "refused", refused, "key", fresh));
        }
    }

    @GetMapping("/intakes/{id}")
    String intake(@PathVariable String id, Model model, Locale locale) {
        look(services.order().get(IntakeDetails.class, "/api/intakes/{id}", id), locale).forEach(model::addAttribute);
        return "intake";
    }

    /** @param over the version that was shown as a colleague's, where this person decided to save over it */
    @PostMapping("/intakes/{id}/request")
    ModelAndView complete(@PathVariable String id, @RequestParam MultiValueMap<String, String> sent, @RequestParam @Nullable Long version,
            @RequestParam @Nullable Long over, Locale locale) {
        var form = IntakeForm.of(sent);
        var seen = over == null ? version : over;
        try {
            return work(services.order().send(HttpMethod.PUT, IntakeDetails.class, form.request(), seen, null, "/api/intakes/{id}/request",
                    id), locale);
        } catch (Refused refused) {
            return notSaved(services.order().get(IntakeDetails.class, "/api/intakes/{id}", id), form, seen, refused, locale);
        }
    }

    /** What was typed stays, and with it the version it was typed upon: only a decision moves it on to what a colleague has saved. */
    private ModelAndView notSaved(IntakeDetails intake, IntakeForm form, @Nullable Long seen, Refused refused, Locale locale) {
        var now = look(intake, locale);
        now.put("form", form.shown());
        now.put("version", seen == null ? intake.version() : seen);
        now.put("refused", refused);
        if (intake.isOpen() && refused.isConflict() && intake.version() != null)
            now.put("conflict", Conflict.between(IntakeForm.of(intake, form.currency()), form, intake.version(), wording.in(locale)));
        else
            now.put("remarks", Remarks.of(refused, wording.in(locale)));
        return new ModelAndView("intake :: work", now);
    }

    @PostMapping("/intakes/{id}/review")
    ModelAndView review(@PathVariable String id, @RequestParam @Nullable Long version, Locale locale) {
        return work(services.order().post(IntakeDetails.class, Map.of(), version, "/api/intakes/{id}/review", id), locale);
    }

    @PostMapping("/intakes/{id}/entry")
    ResponseEntity<Void> enter(@PathVariable String id, @RequestParam @Nullable Long version) {
        services.order().post(JsonNode.class, Map.of(), version, "/api/intakes/{id}/entry", id);
        return goTo("/orders/" + id);
    }

    @PostMapping("/intakes/{id}/rejection")
    ModelAndView reject(@PathVariable String id, @RequestParam @Nullable Long version, @RequestParam String reason, Locale locale) {
        return work(services.order().post(IntakeDetails.class, Map.of("reason", reason), version, "/api/intakes/{id}/rejection", id),
                locale);
    }

    @PostMapping("/intakes/{id}/clarifications")
    ModelAndView ask(@PathVariable String id, @RequestParam @Nullable Long version, @RequestParam String question, Locale locale) {
        return work(
                services.order().post(IntakeDetails.class, Map.of("question", question), version, "/api/intakes/{id}/clarifications", id),
                locale);
    }

    @PostMapping("/intakes/{id}/clarifications/{clarificationId}/answer")
    ModelAndView answer(@PathVariable String id, @PathVariable String clarificationId, @RequestParam @Nullable Long version,
            @RequestParam String answer, Locale locale) {
        return work(services.order().post(IntakeDetails.class, Map.of("answer", answer), version,
                "/api/intakes/{id}/clarifications/{clarificationId}/answer", id, clarificationId), locale);
    }

    private ModelAndView work(IntakeDetails intake, Locale locale) {
        return new ModelAndView("intake :: work", look(intake, locale));
    }

    private Map<String, @Nullable Object> look(IntakeDetails intake, Locale locale) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("version", intake.version());
        model.put("intake", intake);
        model.put("form", IntakeForm.of(intake, properties.currency()));
        model.put("remarks", Remarks.of(intake, wording.in(locale)));
        return model;
    }

    private static ResponseEntity<Void> goTo(String page) {
        return ResponseEntity.noContent().header("HX-Redirect", page).build();
    }
}
