package io.kaidan.inventory.reservation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Reservations as other packages' tests need them. */
public final class TestReservations {

    private TestReservations() {}

    /** Waits for all it wants since then. */
    public static Reservation waiting(String orderId, OrderDemand wish, Instant since) {
        var missing = wish.lines().stream()
                .map(l -> new Missing(l.itemId(), l.productId(), l.quantity().value(), BigDecimal.ZERO, l.quantity().unit())).toList();
        return Reservation.request(orderId, wish, since).shortOf(missing, List.of(), List.of(), since, since);
    }
}
