package io.kaidan.portal.intake;

import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.portal.intake.IntakeApi.Typed;
import io.kaidan.portal.intake.IntakeApi.TypedAddress;
import io.kaidan.portal.intake.IntakeApi.TypedLine;
import io.kaidan.portal.intake.IntakeApi.TypedPrice;
import io.kaidan.portal.intake.IntakeApi.TypedQuantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What stands in the form, letter by letter as it was typed: the order desk says what is wrong with it, and nothing is lost. */
record IntakeForm(String channel, boolean urgent, String customerId, String customerName, String contact, String customerOrderNumber,
        String wantedBy, String recipient, String telephone, String street, String city, String region, String postalCode, String country,
        String currency, List<Line> lines, String remarks, String original) {

    record Line(String productId, String productName, String specification, String quantity, String unit, String unitPrice) {

        static final Line EMPTY = new Line("", "", "", "", "", "");

        boolean isEmpty() {
            return productId.isEmpty() && productName.isEmpty() && specification.isEmpty() && quantity.isEmpty() && unitPrice.isEmpty();
        }
    }

    static IntakeForm empty(String currency) {
        return new IntakeForm("TELEPHONE", false, "", "", "", "", "", "", "", "", "", "", "", "CN", currency, List.of(Line.EMPTY), "", "");
    }

    static IntakeForm of(IntakeDetails intake, String currency) {
        var request = intake.request();
        var to = Objects.requireNonNullElse(request.deliverTo(), new IntakeDetails.Address(null, null, null, null, null, null, null));
        var lines = Objects.requireNonNullElse(request.lines(), List.<IntakeDetails.Line>of());
        var known = intake.customerName() != null;
        var priced = lines.stream().map(IntakeDetails.Line::unitPrice).filter(Objects::nonNull).map(Money::currency).findFirst();
        return new IntakeForm(text(intake.channel()), intake.urgent(), known ? text(request.customerId()) : "",
                text(known ? intake.customerName() : request.customerId()),
                text(request.contact()), text(request.customerOrderNumber()), text(request.wantedBy()), text(to.recipient()),
                text(to.telephone()), text(to.street()), text(to.city()), text(to.region()), text(to.postalCode()), text(to.country()),
                priced.orElse(currency), lines.isEmpty() ? List.of(Line.EMPTY) : lines.stream().map(IntakeForm::line).toList(),
                text(request.remarks()), text(intake.original()));
    }

    private static Line line(IntakeDetails.Line line) {
        Quantity quantity = line.quantity();
        Money price = line.unitPrice();
        return new Line(text(line.productId()), text(line.productName()), text(line.specification()),
                quantity == null ? "" : quantity.value().toPlainString(), quantity == null ? "" : quantity.unit(),
                price == null ? "" : price.amount().toPlainString());
    }

    /** The lines come as columns; rows left empty at the end are not meant. */
    static IntakeForm of(MultiValueMap<String, String> sent) {
        var rows = sent.getOrDefault("productId", List.of()).size();
        var lines = new ArrayList<>(IntStream.range(0, rows)
                .mapToObj(row -> new Line(cell(sent, "productId", row), cell(sent, "productName", row), cell(sent, "specification", row),
                        cell(sent, "quantity", row), cell(sent, "unit", row), cell(sent, "unitPrice", row)))
                .toList());
        while (!lines.isEmpty() && lines.getLast().isEmpty())
            lines.removeLast();
        return new IntakeForm(one(sent, "channel"), sent.containsKey("urgent"), one(sent, "customerId"), one(sent, "customerName"),
                one(sent, "contact"), one(sent, "customerOrderNumber"), one(sent, "wantedBy"), one(sent, "recipient"),
                one(sent, "telephone"), one(sent, "street"), one(sent, "city"), one(sent, "region"), one(sent, "postalCode"),
                one(sent, "country"), one(sent, "currency"), List.copyOf(lines), one(sent, "remarks"), one(sent, "original"));
    }

    private static String one(MultiValueMap<String, String> sent, String name) {
        return cell(sent, name, 0);
    }

    private static String cell(MultiValueMap<String, String> sent, String name, int row) {
        var column = sent.getOrDefault(name, List.of());
        return row < column.size() ? column.get(row).strip() : "";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** A part of the address, by its name. */
    public String place(String part) {
        return switch (part) {
            case "recipient" -> recipient;
            case "telephone" -> telephone;
            case "street" -> street;
            case "city" -> city;
            case "region" -> region;
            case "postalCode" -> postalCode;
            case "country" -> country;
            default -> throw new IllegalArgumentException("an address has no " + part);
        };
    }

    /** With a row to write into. */
    IntakeForm shown() {
        return lines.isEmpty() ? with(List.of(Line.EMPTY)) : this;
    }

    private IntakeForm with(List<Line> lines) {
        return new IntakeForm(channel, urgent, customerId, customerName, contact, customerOrderNumber, wantedBy, recipient, telephone,
                street, city, region, postalCode, country, currency, lines, remarks, original);
    }

    /** What the order desk is told of a new request. */
    Typed intake() {
        return typed(channel, urgent, original);
    }

    /** What the order desk is told of a request that was completed. */
    Typed request() {
        return typed(null, null, null);
    }

    private Typed typed(@Nullable String by, @Nullable Boolean atOnce, @Nullable String source) {
        var isAddressed = List.of(recipient, telephone, street, city, region, postalCode).stream().anyMatch(part -> !part.isEmpty());
        var to = isAddressed ? new TypedAddress(recipient, telephone, street, city, region, postalCode, country) : null;
        return new Typed(by, atOnce, source, customerId.isEmpty() ? customerName : customerId, contact, customerOrderNumber, wantedBy, to,
                lines.stream().map(this::typed).toList(), remarks);
    }

    private TypedLine typed(Line line) {
        return new TypedLine(line.productId, line.productName, line.specification,
                line.quantity.isEmpty() ? null : new TypedQuantity(line.quantity, line.unit),
                line.unitPrice.isEmpty() ? null : new TypedPrice(line.unitPrice, currency));
    }

    /** Everything in it by the field's path, as remarks name it; for comparing two. */
    Map<String, String> fields() {
        var all = new LinkedHashMap<String, String>();
        all.put("customerId", customerId.isEmpty() || customerName.isEmpty() ? customerId + customerName : customerName + " " + customerId);
        all.put("contact", contact);
        all.put("customerOrderNumber", customerOrderNumber);
        all.put("wantedBy", wantedBy);
        all.put("currency", currency);
        List.of("recipient", "telephone", "region", "city", "street", "postalCode", "country")
                .forEach(part -> all.put("deliverTo." + part, place(part)));
        for (int row = 0; row < lines.size(); row++) {
            var line = lines.get(row);
            var path = "lines[" + row + "].";
            all.put(path + "productId", line.productId);
            all.put(path + "productName", line.productName);
            all.put(path + "specification", line.specification);
            all.put(path + "quantity", line.quantity);
            all.put(path + "unit", line.unit);
            all.put(path + "unitPrice", line.unitPrice);
        }
        all.put("remarks", remarks);
        return all;
    }
}
