package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Quantity;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an order wants to have by when, at one of its revisions. */
public record OrderDemand(String orderNumber, int revision, LocalDate wantedBy, List<Line> lines) {

    public OrderDemand {
        lines = List.copyOf(lines);
    }

    /** What it wants of each item, all lines together, always in the same order of items. */
    SortedMap<String, Quantity> byItem() {
        var sums = new TreeMap<String, Quantity>();
        for (var line : lines)
            sums.merge(line.itemId(), line.quantity(), OrderDemand::sum);
        return sums;
    }

    boolean wantsTheSameGoodsAs(OrderDemand other) {
        return byItem().equals(other.byItem());
    }

    /** Who comes first when goods arrive: the earliest wanted, then the earliest number. */
    String priority() {
        return wantedBy + " " + orderNumber;
    }

    /** Two units of one product do not add up; as no item has both, the order will be found short and a person look at it. */
    private static Quantity sum(Quantity one, Quantity other) {
        return one.unit().equals(other.unit())
                ? one.plus(other)
                : new Quantity(one.value().add(other.value()), one.unit() + "+" + other.unit());
    }
}
