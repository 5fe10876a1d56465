package io.kaidan.shipping.shipment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What others have told of the order, in whatever order it came.
 *
 * @param salesOrder the sales order that is valid
 * @param deliveryNote the delivery note that is valid
 * @param heard ids of the latest events and reports that had an effect here: repeated, they have no further one
 */
public record Facts(@Nullable Wish wish, @Nullable Reservation reservation, @Nullable Paper salesOrder, @Nullable Paper deliveryNote,
        List<String> heard) {

    static final Facts NONE = new Facts(null, null, null, null, List.of());
    private static final int MOST_HEARD = 60;

    public Facts {
        heard = List.copyOf(heard);
    }

    Facts wished(Wish newer) {
        return new Facts(newer, reservation, salesOrder, deliveryNote, heard);
    }

    Facts reserved(@Nullable Reservation newer) {
        return new Facts(wish, newer, salesOrder, deliveryNote, heard);
    }

    Facts salesOrder(@Nullable Paper issued) {
        return new Facts(wish, reservation, issued, deliveryNote, heard);
    }

    Facts deliveryNote(@Nullable Paper issued) {
        return new Facts(wish, reservation, salesOrder, issued, heard);
    }

    Facts remember(String id) {
        var more = new ArrayList<>(heard);
        more.add(id);
        return new Facts(wish, reservation, salesOrder, deliveryNote,
                more.subList(Math.max(0, more.size() - MOST_HEARD), more.size()));
    }

    /** The goods of what the order says now are kept for it. */
    public boolean stockIsThere() {
        return wish != null && reservation != null && reservation.revision() == wish.revision();
    }

    /** There is a sales order that says what the order says now. */
    public boolean salesOrderIsThere() {
        return wish != null && salesOrder != null && salesOrder.revision() == wish.revision();
    }
}
