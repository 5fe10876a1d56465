package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.StockEvent.ShortLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an order wants, and by when, at one of its revisions. */
public record OrderDemand(String orderNumber, int revision, LocalDate wantedBy, List<DemandLine> lines) {

    public OrderDemand {
        lines = List.copyOf(lines);
    }

    /** What the order wants of each item, over all its lines, sorted by item. */
    SortedMap<String, Quantity> byItem() {
        var sums = new TreeMap<String, Quantity>();
        for (var line : lines)
            sums.merge(line.itemId(), line.quantity(), OrderDemand::sum);
        return sums;
    }

    /** The lines that cannot be served, if what is available of an item goes to its lines one after the other. */
    List<ShortLine> shortLines(List<Missing> missing) {
        var left = missing.stream().collect(Collectors.toMap(Missing::itemId, Missing::available));
        var shortLines = new ArrayList<ShortLine>();
        for (var line : lines) {
            var available = left.get(line.itemId());
            if (available == null)
                continue;
            var quantity = line.quantity();
            if (available.compareTo(quantity.value()) < 0)
                shortLines.add(new ShortLine(line.line(), line.productId(), quantity, new Quantity(available, quantity.unit())));
            left.put(line.itemId(), available.subtract(quantity.value()).max(BigDecimal.ZERO));
        }
        return shortLines;
    }

    boolean wantsTheSameGoodsAs(OrderDemand other) {
        return byItem().equals(other.byItem());
    }

    /** Sorts waiting orders: by the wanted day, then by the order number. */
    String priority() {
        return wantedBy + " " + orderNumber;
    }

    /** Quantities of different units cannot be added. No item has both units, so the order is found short and a person corrects it. */
    private static Quantity sum(Quantity one, Quantity other) {
        return one.unit().equals(other.unit())
                ? one.plus(other)
                : new Quantity(one.value().add(other.value()), one.unit() + "+" + other.unit());
    }
}
