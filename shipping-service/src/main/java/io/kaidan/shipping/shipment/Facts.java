package io.kaidan.shipping.shipment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What others have told of the order, in whatever order it came.
 *
 * @param salesOrder id of the sales order that is valid
 * @param deliveryNote id of the delivery note that is valid
 * @param heard ids of the latest events and reports that had an effect here: repeated, they have no further one
 */
public record Facts(@Nullable Wish wish, @Nullable Reservation reservation, @Nullable String salesOrder, @Nullable String deliveryNote,
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

    Facts salesOrder(@Nullable String documentId) {
        return new Facts(wish, reservation, documentId, deliveryNote, heard);
    }

    Facts deliveryNote(@Nullable String documentId) {
        return new Facts(wish, reservation, salesOrder, documentId, heard);
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
}
