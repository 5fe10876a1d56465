package io.kaidan.portal.shipment;

import io.kaidan.portal.MenuEntry;
import io.kaidan.portal.MenuEntry.Section;
import io.kaidan.portal.PortalProperties;
import io.kaidan.portal.Wording;
import io.kaidan.portal.list.Cell;
import io.kaidan.portal.list.Column;
import io.kaidan.portal.list.Filter;
import io.kaidan.portal.list.ListDefinition;
import io.kaidan.portal.list.Lists;
import io.kaidan.portal.list.Preset;
import io.kaidan.portal.list.ValueCount;
import io.kaidan.portal.service.ListQuery;
import io.kaidan.portal.service.Page;
import io.kaidan.portal.service.Refused;
import io.kaidan.portal.service.Services;
import io.kaidan.portal.shipment.ShipmentApi.Report;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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

/** Shipments by day and carrier, and one shipment (E). */
@Controller
class ShipmentPages {

    private static final List<String> ROLES = List.of("CLERK", "SUPERVISOR", "WAREHOUSE", "LOGISTICS", "MANAGER", "ADMIN");

    static final ListDefinition<ShipmentDetails> LIST = new ListDefinition<>("shipments", "/shipments", List.of(
            Column.of("order", "order.number", row -> new Cell.Link("/shipments/" + row.id(), row.orderNumber())),
            Column.of("state", "field.state", row -> new Cell.Badge("shipment", row.state())),
            Column.<ShipmentDetails>of("dispatchOn", "order.dispatchOn",
                    row -> new Cell.Day(row.dispatchOn(), row.dispatchedAt() != null || row.isOver()))
                    .sortedBy("dispatchOn"),
            Column.<ShipmentDetails>of("carrier", "order.carrier", row -> new Cell.Text(row.carrier())).styled("who"),
            Column.<ShipmentDetails>of("consignment", "shipment.consignmentNumber", row -> new Cell.Text(row.consignmentNumber()))
                    .styled("reference"),
            Column.<ShipmentDetails>of("city", "field.city", row -> new Cell.Text(row.city())).styled("who"),
            Column.of("deliverOn", "order.deliverOn", row -> new Cell.Day(row.deliverOn(), row.isOver())),
            Column.of("expectedOn", "shipment.expectedOn", row -> new Cell.Day(row.expectedOn(), true)),
            Column.of("wantedBy", "field.wantedBy", row -> new Cell.Day(row.wantedBy(), row.isOver())),
            Column.<ShipmentDetails>of("warehouse", "field.warehouse", row -> new Cell.Text(row.warehouseId())).extra(),
            Column.<ShipmentDetails>of("deliveredAt", "shipment.deliveredAt", row -> new Cell.Moment(row.deliveredAt())).extra()),
            List.of(new Filter.Days("order.dispatchOn", "dispatchFrom", "dispatchUntil"),
                    new Filter.Choice("carrier", "order.carrier", "", List.of()),
                    new Filter.Choice("state", "field.state", "shipment",
                            List.of("EXPECTED", "PLANNED", "PICKING", "PICKED", "BOOKED", "DISPATCHED", "DELIVERED", "FAILED", "RETURNED",
                                    "CANCELLED"))),
            List.of(new Preset("preset.leavingToday",
                    Map.of("dispatchFrom", List.of(Preset.TODAY), "dispatchUntil", List.of(Preset.TODAY))),
                    Preset.of("preset.ready", "state", "PICKED"), Preset.of("preset.booked", "state", "BOOKED"),
                    Preset.of("preset.onTheWay", "state", "DISPATCHED"), Preset.of("preset.delayed", "delayed", "true"),
                    Preset.of("preset.failed", "state", "FAILED")),
            false);

    private final ShipmentApi shipments;
    private final Lists lists;
    private final Wording wording;
    private final PortalProperties properties;

    ShipmentPages(Services services, Lists lists, Wording wording, PortalProperties properties) {
        this.shipments = services.shipping(ShipmentApi.class);
        this.lists = lists;
        this.wording = wording;
        this.properties = properties;
    }

    @Bean
    static MenuEntry shipmentsInMenu() {
        return MenuEntry.of(Section.SHIPPING, 1, "menu.shipments", "/shipments", ROLES);
    }

    @GetMapping("/shipments")
    String shipments(HttpServletRequest asked, HttpServletResponse answer, Model model) {
        model.addAttribute("list", lists.show(LIST, asked, answer, this::byDay, _ -> carriers()));
        return "shipments";
    }

    @GetMapping("/shipments/export.{format:csv|xlsx}")
    void export(@PathVariable String format, HttpServletRequest asked, HttpServletResponse answer, Locale locale) throws IOException {
        lists.export(LIST, format, asked, answer, this::byDay, wording.in(locale));
    }

    /** The last to leave first, unless something else is asked for; what is not planned yet has no day. */
    private Page<ShipmentDetails> byDay(ListQuery query) {
        var isByDay = query.one("sort") == null && !query.all("state").contains("EXPECTED");
        return shipments.list(isByDay ? query.with("sort", "-dispatchOn") : query);
    }

    private Lists.Counts carriers() {
        var carriers = shipments.carriers().stream().map(carrier -> new ValueCount(carrier.id(), null)).toList();
        return filter -> filter.equals("carrier") ? carriers : List.of();
    }

    @GetMapping("/shipments/{id}")
    String shipment(@PathVariable String id, Model model) {
        look(id).forEach(model::addAttribute);
        return "shipment";
    }

    /** The part of the page that lives; nothing while it has not changed since it was {@code seen}. */
    @GetMapping("/shipments/{id}/live")
    Object live(@PathVariable String id, @RequestParam @Nullable String seen) {
        var now = look(id);
        return now.get("seen").equals(seen)
                ? ResponseEntity.status(HttpStatus.NO_CONTENT).build()
                : new ModelAndView("shipment :: live", now);
    }

    /**
     * What a carrier said on the telephone. It takes effect within moments, and the page shows it then.
     *
     * @param key so that the same report counts once, however often it is sent
     */
    @PostMapping("/shipments/{id}/reports")
    ModelAndView report(@PathVariable String id, @RequestParam String said, @RequestParam String at, @RequestParam String detail,
            @RequestParam @Nullable String expectedOn, @RequestParam String consignmentNumber, @RequestParam String key) {
        var isTrouble = List.of("DELAYED", "FAILED", "RETURNED").contains(said);
        shipments.report(new Report(isTrouble ? "Exception" : said, "portal-" + key, consignmentNumber, moment(at), isTrouble ? said : null,
                said.equals("InTransit") || said.equals("OutForDelivery") ? detail : null, said.equals("Delivered") ? detail : null,
                isTrouble ? detail : null, said.equals("DELAYED") ? expectedOn : null));
        return new ModelAndView("shipment :: live", look(id));
    }

    private Instant moment(String local) {
        try {
            return LocalDateTime.parse(local).atZone(properties.zone()).toInstant();
        } catch (DateTimeParseException e) {
            throw Refused.here("request", "When it happened has to be a day and a time. Choose both.");
        }
    }

    private Map<String, Object> look(String id) {
        var shipment = shipments.shipment(id);
        return Map.of("shipment", shipment, "seen", Integer.toHexString(shipment.toString().hashCode()), "key",
                UUID.randomUUID().toString(),
                "now", LocalDateTime.now(properties.zone()).truncatedTo(ChronoUnit.MINUTES).toString());
    }
}
