package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Quantity;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
