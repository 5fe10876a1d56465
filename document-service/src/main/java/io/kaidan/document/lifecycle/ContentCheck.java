package io.kaidan.document.lifecycle;

import io.kaidan.contracts.Amounts;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.Printable;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.document.Kind;
import io.kaidan.document.order.KnownOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a document with the order's present content, field by field and line by line (C3). */
record ContentCheck(KnownOrder order) {

    void pass(Document document) {
        var objections = objections(document);
        if (!objections.isEmpty())
            throw new ContentDiffers(objections);
    }

    List<String> objections(Document document) {
        var found = new ArrayList<String>();
        if (order.cancellation() != null && order.isCancelled())
            found.add("the order was cancelled (" + order.cancellation().reason() + ")");
        order.content(document.kind()).ifPresentOrElse(content -> compare(document.content(), content, found),
                () -> found.add("the order is unknown"));
        sums(document.content(), found);
        unprintable(document.content(), found);
        if (document.kind() == Kind.DELIVERY_NOTE)
            picked(document.content(), found);
        return List.copyOf(found);
    }

    private static void compare(OrderContent ours, OrderContent order, List<String> found) {
        if (ours.equals(order))
            return;
        differ("the order's revision", ours.revision(), order.revision(), found);
        differ("the order's number", ours.orderNumber(), order.orderNumber(), found);
        differ("the customer", ours.customerId() + " " + ours.customerName(), order.customerId() + " " + order.customerName(), found);
        differ("the contact", ours.contact(), order.contact(), found);
        differ("the customer's order number", ours.customerOrderNumber(), order.customerOrderNumber(), found);
        differ("the wanted day", ours.wantedBy(), order.wantedBy(), found);
        differ("the address", ours.deliverTo(), order.deliverTo(), found);
        differ("the total", ours.total(), order.total(), found);
        differ("the remarks", ours.remarks(), order.remarks(), found);
        var here = byNumber(ours);
        var there = byNumber(order);
        for (var number : union(here, there)) {
            var line = here.get(number);
            var ordered = there.get(number);
            if (line == null)
                found.add("line " + number + " of the order is missing");
            else if (ordered == null)
                found.add("line " + number + " is not in the order");
            else
                compare("line " + number + ": ", line, ordered, found);
        }
    }

    private static void compare(String where, Line line, Line ordered, List<String> found) {
        differ(where + "the product", line.productId() + " " + line.productName(), ordered.productId() + " " + ordered.productName(),
                found);
        differ(where + "the specification", line.specification(), ordered.specification(), found);
        differ(where + "the quantity", line.quantity(), ordered.quantity(), found);
        differ(where + "the price", line.unitPrice(), ordered.unitPrice(), found);
    }

    private static void sums(OrderContent ours, List<String> found) {
        if (ours.lines().isEmpty())
            found.add("it has no lines");
        else if (ours.lines().stream().anyMatch(line -> !line.unitPrice().currency().equals(ours.total().currency())))
            found.add("its lines are not all in the total's currency " + ours.total().currency());
        else
            differ("the total", ours.total(), Amounts.total(ours.lines()), "its lines add up to", found);
        if (byNumber(ours).size() < ours.lines().size())
            found.add("two of its lines have the same number");
    }

    /** Every character must be printable, so that the print shows what was ordered. */
    private static void unprintable(OrderContent ours, List<String> found) {
        unprintable("the order's number", ours.orderNumber(), found);
        unprintable("the customer", ours.customerName(), found);
        unprintable("the contact", ours.contact(), found);
        unprintable("the customer's order number", ours.customerOrderNumber(), found);
        var to = ours.deliverTo();
        Stream.of(to.recipient(), to.telephone(), to.street(), to.postalCode(), to.city(), to.region(), to.country())
                .forEach(part -> unprintable("the address", part, found));
        unprintable("the remarks", ours.remarks(), found);
        for (var line : ours.lines()) {
            unprintable("line " + line.line() + ": the product", line.productId() + line.productName(), found);
            unprintable("line " + line.line() + ": the specification", line.specification(), found);
            unprintable("line " + line.line() + ": the unit", line.quantity().unit(), found);
        }
    }

    private static void unprintable(String what, @Nullable String text, List<String> found) {
        if (text == null)
            return;
        var missing = Printable.unprintable(text);
        if (!missing.isEmpty())
            found.add("%s has characters that cannot be printed: %s".formatted(what, String.join(" ", missing)));
    }

    /** A delivery note lists the contents of the parcel. A line may have been picked in parts. */
    private void picked(OrderContent ours, List<String> found) {
        var parcel = order.picked().stream().collect(Collectors.toMap(PickLine::line, PickLine::quantity, ContentCheck::together));
        var products = new HashSet<>(order.picked().stream().map(pick -> pick.line() + " " + pick.productId()).toList());
        for (var line : ours.lines()) {
            differ("line " + line.line() + ": the quantity", line.quantity(), parcel.remove(line.line()), "the warehouse picked", found);
            if (!products.contains(line.line() + " " + line.productId()))
                found.add("line " + line.line() + ": the product " + line.productId() + " was not picked");
        }
        parcel.keySet().forEach(line -> found.add("line " + line + " was picked and is not in it"));
    }

    private static Quantity together(Quantity one, Quantity other) {
        return one.unit().equals(other.unit()) ? one.plus(other) : one;
    }

    private static void differ(String what, @Nullable Object ours, @Nullable Object theirs, List<String> found) {
        differ(what, ours, theirs, "the order says", found);
    }

    private static void differ(String what, @Nullable Object ours, @Nullable Object theirs, String who, List<String> found) {
        if (!Objects.equals(ours, theirs))
            found.add("%s is %s, %s %s".formatted(what, text(ours), who, text(theirs)));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "nothing" : value.toString();
    }

    private static Map<Integer, Line> byNumber(OrderContent content) {
        return content.lines().stream().collect(Collectors.toMap(Line::line, Function.identity(), (first, _) -> first));
    }

    private static TreeSet<Integer> union(Map<Integer, Line> here, Map<Integer, Line> there) {
        var all = new TreeSet<>(here.keySet());
        all.addAll(there.keySet());
        return all;
    }
}
