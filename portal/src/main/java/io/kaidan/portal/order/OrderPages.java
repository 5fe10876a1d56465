package io.kaidan.portal.order;

import io.kaidan.portal.MenuEntry;
import io.kaidan.portal.MenuEntry.Section;
import io.kaidan.portal.Wording;
import io.kaidan.portal.list.Cell;
import io.kaidan.portal.list.Column;
import io.kaidan.portal.list.Filter;
import io.kaidan.portal.list.ListDefinition;
import io.kaidan.portal.list.Lists;
import io.kaidan.portal.list.Preset;
import io.kaidan.portal.service.IfMatch;
import io.kaidan.portal.service.Reason;
import io.kaidan.portal.service.Services;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of orders, and one order in one look (F1). */
@Controller
class OrderPages {

    static final ListDefinition<OrderRow> LIST = new ListDefinition<>("orders", "/orders", List.of(
            Column.of("number", "order.number", row -> new Cell.Link("/orders/" + row.id(), row.number())),
            Column.of("state", "field.state", row -> new Cell.Badge("order", row.state())),
            Column.<OrderRow>of("customer", "field.customer", row -> new Cell.Text(row.customerName())).styled("name"),
            Column.<OrderRow>of("customerNumber", "field.customerOrderNumber", row -> new Cell.Text(row.customerOrderNumber()))
                    .styled("reference"),
            Column.<OrderRow>of("wantedBy", "field.wantedBy", row -> new Cell.Day(row.wantedBy(), row.isOver())).sortedBy("wantedBy"),
            Column.<OrderRow>of("lines", "field.lines", row -> new Cell.Count(row.lineCount(), false)).styled("figure"),
            Column.<OrderRow>of("total", "field.total", row -> new Cell.Price(row.total())).measured(),
            Column.of("stock", "order.stock", row -> new Cell.Badge("stock", row.stock())),
            Column.of("shipment", "order.shipment", row -> new Cell.Badge("shipment", row.shipmentShown())),
            Column.<OrderRow>of("clerk", "field.clerk", row -> new Cell.Text(row.enteredBy())).styled("who"),
            Column.<OrderRow>of("entered", "field.entered", row -> new Cell.Moment(row.enteredAt())).sortedBy("entered"),
            Column.<OrderRow>of("received", "field.received", row -> new Cell.Moment(row.receivedAt())).extra(),
            Column.<OrderRow>of("channel", "field.channel", row -> new Cell.Word("channel", row.channel())).extra(),
            Column.<OrderRow>of("processBy", "field.processBy", row -> new Cell.Moment(row.processBy(), row.isAtTheDesk())).extra()),
            List.of(new Filter.Choice("state", "field.state", "order",
                    List.of("ENTERED", "VERIFIED", "PROCESSED", "COMPLETED", "CANCELLED")),
                    new Filter.Choice("need", "field.need", "need", List.of("VERIFICATION", "GOODS", "DISPATCH", "HASTE")),
                    new Filter.Choice("channel", "field.channel", "channel", List.of("TELEPHONE", "EMAIL", "FAX", "SYSTEM")),
                    new Filter.Days("field.wantedBy", "wantedFrom", "wantedUntil"),
                    new Filter.Choice("clerk", "field.clerk", "", List.of())),
            List.of(Preset.of("preset.mine", "clerk", Preset.ME), Preset.of("preset.toVerify", "need", "VERIFICATION"),
                    Preset.of("preset.short", "need", "GOODS"), Preset.of("preset.shipToday", "need", "DISPATCH"),
                    Preset.of("preset.overdue", "need", "HASTE")),
            true);

    private final OrderApi orders;
    private final Lists lists;
    private final Wording wording;

    OrderPages(Services services, Lists lists, Wording wording) {
        this.orders = services.order(OrderApi.class);
        this.lists = lists;
        this.wording = wording;
    }

    @Bean
    static MenuEntry ordersInMenu() {
        return MenuEntry.of(Section.ORDERS, 2, "menu.orders", "/orders", MenuEntry.DESK, "/documents");
    }

    @GetMapping("/orders")
    String orders(HttpServletRequest asked, HttpServletResponse answer, Model model) {
        model.addAttribute("list", lists.show(LIST, asked, answer, orders::list, orders::counts));
        return "orders";
    }

    @GetMapping("/orders/export.{format:csv|xlsx}")
    void export(@PathVariable String format, HttpServletRequest asked, HttpServletResponse answer, Locale locale) throws IOException {
        lists.export(LIST, format, asked, answer, orders::list, wording.in(locale));
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
        orders.verify(id, new IfMatch(version));
        return new ModelAndView("order :: live", look(id));
    }

    @PostMapping("/orders/{id}/cancellation")
    ModelAndView cancel(@PathVariable String id, @RequestParam @Nullable Long version, @RequestParam String reason) {
        orders.cancel(id, new Reason(reason), new IfMatch(version));
        return new ModelAndView("order :: live", look(id));
    }

    private Map<String, Object> look(String id) {
        var order = orders.order(id);
        var timeline = orders.timeline(id).reversed();
        var seen = Integer.toHexString(31 * order.toString().hashCode() + timeline.toString().hashCode());
        return Map.of("order", order, "timeline", timeline, "progress", OrderProgressBar.of(order), "seen", seen);
    }
}
