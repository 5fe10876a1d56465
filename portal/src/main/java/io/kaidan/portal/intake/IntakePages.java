package io.kaidan.portal.intake;

import io.kaidan.portal.MenuEntry;
import io.kaidan.portal.MenuEntry.Section;
import io.kaidan.portal.PortalProperties;
import io.kaidan.portal.Wording;
import io.kaidan.portal.intake.IntakeApi.Answer;
import io.kaidan.portal.intake.IntakeApi.Question;
import io.kaidan.portal.list.Cell;
import io.kaidan.portal.list.Column;
import io.kaidan.portal.list.Filter;
import io.kaidan.portal.list.ListDefinition;
import io.kaidan.portal.list.Lists;
import io.kaidan.portal.list.Preset;
import io.kaidan.portal.service.IfMatch;
import io.kaidan.portal.service.Reason;
import io.kaidan.portal.service.Refused;
import io.kaidan.portal.service.Services;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The queue of requests, taking one, and its way to an order (A1 to A6, B1). */
@Controller
class IntakePages {

    private static final List<String> STATES = List.of("RECEIVED", "CLARIFYING", "REVIEWED", "ENTERED", "REJECTED");

    static final ListDefinition<IntakeApi.Row> LIST = new ListDefinition<>("intakes", "/intakes", List.of(
            Column.of("received", "field.received", row -> new Cell.MomentLink("/intakes/" + row.id(), row.receivedAt())),
            Column.of("state", "field.state", row -> new Cell.Badge("intake", row.state(), row.orderNumber())),
            Column.of("channel", "field.channel", row -> new Cell.Word("channel", row.channel())),
            Column.of("urgent", "field.haste", row -> new Cell.Badge("urgency", row.urgent() ? "URGENT" : null)),
            Column.<IntakeApi.Row>of("customer", "field.customer", row -> new Cell.Text(row.customer())).styled("name"),
            Column.<IntakeApi.Row>of("customerNumber", "field.customerOrderNumber", row -> new Cell.Text(row.customerOrderNumber()))
                    .styled("reference"),
            Column.of("wantedBy", "field.wantedBy", row -> new Cell.Day(row.wantedBy(), row.isOver())),
            Column.<IntakeApi.Row>of("lines", "field.lines", row -> new Cell.Count(row.lineCount(), false)).styled("figure").extra(),
            Column.<IntakeApi.Row>of("findings", "intake.findings", row -> new Cell.Count(row.findings(), true)).styled("figure"),
            Column.<IntakeApi.Row>of("questions", "intake.questions", row -> new Cell.Count(row.openQuestions(), true)).styled("figure"),
            Column.of("processBy", "field.processBy", row -> new Cell.Moment(row.processBy(), !row.isOver())),
            Column.<IntakeApi.Row>of("clerk", "field.clerk", row -> new Cell.Text(row.takenBy())).styled("who")),
            List.of(new Filter.Choice("state", "field.state", "intake", STATES)),
            List.of(Preset.of("preset.toReview", "state", "RECEIVED"), Preset.of("preset.withCustomer", "state", "CLARIFYING"),
                    Preset.of("preset.toEnter", "state", "REVIEWED")),
            false);

    private final IntakeApi intakes;
    private final Wording wording;
    private final PortalProperties properties;
    private final Lists lists;

    IntakePages(Services services, Wording wording, PortalProperties properties, Lists lists) {
        this.intakes = services.order(IntakeApi.class);
        this.wording = wording;
        this.properties = properties;
        this.lists = lists;
    }

    @Bean
    static MenuEntry intakesInMenu() {
        return MenuEntry.of(Section.ORDERS, 1, "menu.intakes", "/intakes", MenuEntry.DESK);
    }

    @GetMapping("/intakes")
    String queue(HttpServletRequest asked, HttpServletResponse answer, Model model) {
        model.addAttribute("list", lists.show(LIST, asked, answer, intakes::list));
        return "intakes";
    }

    @GetMapping("/intakes/export.{format:csv|xlsx}")
    void export(@PathVariable String format, HttpServletRequest asked, HttpServletResponse answer, Locale locale) throws IOException {
        lists.export(LIST, format, asked, answer, intakes::list, wording.in(locale));
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
            var taken = intakes.take(form.intake(), key);
            return goTo(taken.state().equals("ENTERED") ? "/orders/" + taken.id() : "/intakes/" + taken.id());
        } catch (Refused refused) {
            var fresh = refused.status() < 500 ? UUID.randomUUID().toString() : key;
            return new ModelAndView("intake-new :: form",
                    Map.of("form", form.shown(), "remarks", Remarks.of(refused, wording.in(locale)), "refused", refused, "key", fresh));
        }
    }

    @GetMapping("/intakes/{id}")
    String intake(@PathVariable String id, Model model, Locale locale) {
        look(intakes.intake(id), locale).forEach(model::addAttribute);
        return "intake";
    }

    /** @param over the version that was shown as a colleague's, where this person decided to save over it */
    @PostMapping("/intakes/{id}/request")
    ModelAndView complete(@PathVariable String id, @RequestParam MultiValueMap<String, String> sent, @RequestParam @Nullable Long version,
            @RequestParam @Nullable Long over, Locale locale) {
        var form = IntakeForm.of(sent);
        var seen = over == null ? version : over;
        try {
            return work(intakes.complete(id, form.request(), new IfMatch(seen)), locale);
        } catch (Refused refused) {
            return notSaved(intakes.intake(id), form, seen, refused, locale);
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
        return work(intakes.review(id, new IfMatch(version)), locale);
    }

    @PostMapping("/intakes/{id}/entry")
    ResponseEntity<Void> enter(@PathVariable String id, @RequestParam @Nullable Long version) {
        intakes.enter(id, new IfMatch(version));
        return goTo("/orders/" + id);
    }

    @PostMapping("/intakes/{id}/rejection")
    ModelAndView reject(@PathVariable String id, @RequestParam @Nullable Long version, @RequestParam String reason, Locale locale) {
        return work(intakes.reject(id, new Reason(reason), new IfMatch(version)),
                locale);
    }

    @PostMapping("/intakes/{id}/clarifications")
    ModelAndView ask(@PathVariable String id, @RequestParam @Nullable Long version, @RequestParam String question, Locale locale) {
        return work(intakes.ask(id, new Question(question), new IfMatch(version)), locale);
    }

    @PostMapping("/intakes/{id}/clarifications/{clarificationId}/answer")
    ModelAndView answer(@PathVariable String id, @PathVariable String clarificationId, @RequestParam @Nullable Long version,
            @RequestParam String answer, Locale locale) {
        return work(intakes.answer(id, clarificationId, new Answer(answer), new IfMatch(version)), locale);
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
