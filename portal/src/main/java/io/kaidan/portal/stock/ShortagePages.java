package io.kaidan.portal.stock;

import io.kaidan.portal.MenuEntry;
import io.kaidan.portal.MenuEntry.Section;
import io.kaidan.portal.Wording;
import io.kaidan.portal.list.Cell;
import io.kaidan.portal.list.Column;
import io.kaidan.portal.list.ListDefinition;
import io.kaidan.portal.list.Lists;
import io.kaidan.portal.list.Preset;
import io.kaidan.portal.service.Services;
import io.kaidan.portal.stock.StockApi.Progress;
import io.kaidan.portal.stock.StockApi.Replenishment;
import io.kaidan.portal.stock.StockApi.Shortage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
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

/** Who waits for what, and when it comes (D3). */
@Controller
class ShortagePages {

    private static final List<String> STATES = List.of("REQUESTED", "ORDERED", "UNDER_WAY", "RECEIVED", "CANCELLED");

    static final ListDefinition<Shortage> WAITING = new ListDefinition<>("shortages", "/shortages", List.of(
            Column.of("order", "order.number", row -> new Cell.Own("stock", "order", row, row.orderNumber())),
            Column.of("wantedBy", "field.wantedBy", row -> new Cell.Day(row.wantedBy(), false)),
            Column.of("since", "shortage.since", row -> new Cell.Moment(row.since())),
            Column.of("missing", "shortage.missing", row -> new Cell.Own("stock", "missing", row, row.missingProducts())),
            Column.of("risk", "shortage.risk", row -> new Cell.Badge("risk", row.atRisk() ? "LATE" : "IN_TIME"))), List.of(), List.of(),
            false);

    static final ListDefinition<Replenishment> REPLENISHMENTS = new ListDefinition<>("replenishments", "/replenishments", List.of(
            Column.of("product", "field.productId", row -> new Cell.Text(row.productId())),
            Column.of("warehouse", "field.warehouse", row -> new Cell.Text(row.warehouseId())),
            Column.<Replenishment>of("quantity", "field.quantity", row -> new Cell.Amount(row.quantity())).measured(),
            Column.of("neededBy", "replenishment.neededBy", row -> new Cell.Day(row.neededBy(), !row.isOpen())),
            Column.of("state", "field.state", row -> new Cell.Badge("replenishment", row.state())),
            Column.of("expectedOn", "replenishment.expectedOn", row -> new Cell.Day(row.expectedOn(), true)),
            Column.of("requested", "replenishment.requestedAt", row -> new Cell.Moment(row.requestedAt())),
            Column.of("actions", "list.actions", row -> new Cell.Own("stock", "progress", row, null))), List.of(),
            STATES.stream().map(state -> Preset.of("replenishment." + state, "state", state)).toList(), false);

    private final StockApi stock;
    private final Lists lists;
    private final Wording wording;

    ShortagePages(Services services, Lists lists, Wording wording) {
        this.stock = services.inventory(StockApi.class);
        this.lists = lists;
        this.wording = wording;
    }

    @Bean
    static MenuEntry shortagesInMenu() {
        return MenuEntry.of(Section.STOCK, 1, "menu.shortages", "/shortages", MenuEntry.EVERYBODY);
    }

    @Bean
    static MenuEntry replenishmentsInMenu() {
        return MenuEntry.of(Section.STOCK, 2, "replenishment.title", "/replenishments", MenuEntry.EVERYBODY);
    }

    @GetMapping("/shortages")
    String shortages(HttpServletRequest asked, HttpServletResponse answer, Model model) {
        model.addAttribute("list", lists.show(WAITING, asked, answer, stock::shortages));
        return "shortages";
    }

    @GetMapping("/shortages/export.{format:csv|xlsx}")
    void exportShortages(@PathVariable String format, HttpServletRequest asked, HttpServletResponse answer, Locale locale)
            throws IOException {
        lists.export(WAITING, format, asked, answer, stock::shortages, wording.in(locale));
    }

    @GetMapping("/replenishments")
    String replenishments(HttpServletRequest asked, HttpServletResponse answer, Model model) {
        model.addAttribute("list", lists.show(REPLENISHMENTS, asked, answer, stock::replenishments));
        return "replenishments";
    }

    @GetMapping("/replenishments/export.{format:csv|xlsx}")
    void exportReplenishments(@PathVariable String format, HttpServletRequest asked, HttpServletResponse answer, Locale locale)
            throws IOException {
        lists.export(REPLENISHMENTS, format, asked, answer, stock::replenishments, wording.in(locale));
    }

    @PostMapping("/replenishments/{id}/progress")
    ResponseEntity<Void> progress(@PathVariable String id, @RequestParam String state, @RequestParam @Nullable String expectedOn) {
        stock.progress(id, new Progress(state, expectedOn));
        return ResponseEntity.noContent().header("HX-Refresh", "true").header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
