package io.kaidan.inventory.reservation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Reservations for tests of other packages. */
public final class TestReservations {

    private TestReservations() {}

    /** A reservation that has waited for its whole demand since then. */
    public static Reservation waiting(String orderId, OrderDemand demand, Instant since) {
        var missing = demand.lines().stream()
                .map(l -> new Missing(l.itemId(), l.productId(), l.quantity().value(), BigDecimal.ZERO, l.quantity().unit())).toList();
        return Reservation.request(orderId, demand, since).shortOf(missing, List.of(), List.of(), since, since);
    }
}
