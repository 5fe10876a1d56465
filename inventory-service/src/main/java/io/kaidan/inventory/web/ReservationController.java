package io.kaidan.inventory.web;

import io.kaidan.contracts.Quantity;
import io.kaidan.inventory.replenishment.Replenishment;
import io.kaidan.inventory.replenishment.Replenishments;
import io.kaidan.inventory.reservation.DemandLine;
import io.kaidan.inventory.reservation.Missing;
import io.kaidan.inventory.reservation.Reservation;
import io.kaidan.inventory.reservation.ReservationState.ShortOf;
import io.kaidan.inventory.reservation.Reservations;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.web.Slice;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reservations and shortages over HTTP. */
@RestController
@Readers
class ReservationController {

    private final Reservations reservations;
    private final Replenishments replenishments;

    ReservationController(Reservations reservations, Replenishments replenishments) {
        this.reservations = reservations;
        this.replenishments = replenishments;
    }

    @GetMapping("/api/reservations/{orderId}")
    ReservationView reservation(@PathVariable String orderId) {
        return reservations.findById(orderId).map(ReservationView::of).orElseThrow(() -> new NotFound("unknown-reservation",
                "Nothing is reserved for an order " + orderId + ". If it was just entered, ask again in a moment."));
    }

    @GetMapping("/api/shortages")
    Slice<ShortageView> shortages(@RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        var found = reservations.waiting(after, Limit.of(limit + 1));
        var itemIds = found.stream().flatMap(r -> lacking(r).stream()).map(Missing::itemId).distinct().toList();
        var open = replenishments.openOf(itemIds).stream().collect(Collectors.toMap(Replenishment::itemId, Function.identity()));
        return Slice.of(found, limit, r -> ShortageView.of(r, open), Reservation::priority);
    }

    private static List<Missing> lacking(Reservation reservation) {
        return reservation.state() instanceof ShortOf(var missing, _) ? missing : List.of();
    }

    record ReservationView(String orderId, String orderNumber, int revision, String state, LocalDate wantedBy, List<DemandLine> lines,
            List<MissingView> missing) {

        static ReservationView of(Reservation r) {
            return new ReservationView(r.orderId(), r.demand().orderNumber(), r.demand().revision(), r.state().name(),
                    r.demand().wantedBy(),
                    r.demand().lines(), lacking(r).stream().map(m -> MissingView.of(m, null)).toList());
        }
    }

    /** @param atRisk whether goods are not expected before the day on which the customer wants them */
    record ShortageView(String orderId, String orderNumber, LocalDate wantedBy, @Nullable Instant since, boolean atRisk,
            List<MissingView> missing) {

        static ShortageView of(Reservation r, Map<String, Replenishment> open) {
            var missing = lacking(r).stream().map(m -> MissingView.of(m, open.get(m.itemId()))).toList();
            var atRisk = missing.stream().anyMatch(m -> m.expectedOn == null || !m.expectedOn.isBefore(r.demand().wantedBy()));
            return new ShortageView(r.orderId(), r.demand().orderNumber(), r.demand().wantedBy(),
                    r.state() instanceof ShortOf(_, var since) ? since : null,
                    atRisk, missing);
        }
    }

    /** @param expectedOn when the department expects the goods */
    record MissingView(String productId, Quantity wanted, Quantity available, @Nullable String replenishmentId,
            @Nullable LocalDate expectedOn) {

        static MissingView of(Missing missing, @Nullable Replenishment open) {
            return new MissingView(missing.productId(), new Quantity(missing.wanted(), missing.unit()),
                    new Quantity(missing.available(), missing.unit()), open == null ? null : open.id(),
                    open == null ? null : open.expectedOn());
        }
    }
}
