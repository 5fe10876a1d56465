package io.kaidan.shipping.tracking;

import io.kaidan.shipping.tracking.Scan.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state of a consignment that follows from all its reports. The same reports give the same state, in whatever order and however often
 * they are received, and a further report never sets a consignment back. A delivery counts more than a failed attempt; of delivery and
 * return the later one counts.
 *
 * @param leftAt when the carrier took the goods, which any later report implies
 * @param movement the latest report on the way
 */
public record Journey(ConsignmentStage stage, @Nullable Instant leftAt, @Nullable Scan movement, @Nullable Scan delivery,
        @Nullable Scan failure,
        @Nullable Scan homecoming, @Nullable LocalDate expectedOn) {

    public static Journey of(List<Scan> scans) {
        var happened = scans.stream().sorted(Scan.AS_IT_HAPPENED).toList();
        var pickUp = first(happened, scan -> scan.is(Kind.PICKED_UP));
        var left = pickUp.or(() -> first(happened, scan -> !scan.is(Kind.DELAYED)));
        var delivery = last(happened, scan -> scan.is(Kind.DELIVERED));
        var homecoming = last(happened, scan -> scan.is(Kind.RETURNED));
        var failure = last(happened, scan -> scan.is(Kind.FAILED));
        var end = last(happened, scan -> scan.is(Kind.DELIVERED, Kind.RETURNED));
        var stage = end.map(scan -> scan.is(Kind.DELIVERED) ? ConsignmentStage.DELIVERED : ConsignmentStage.RETURNED)
                .orElseGet(() -> failure.isPresent()
                        ? ConsignmentStage.FAILED
                        : left.isPresent() ? ConsignmentStage.UNDER_WAY : ConsignmentStage.AWAITED);
        var delay = last(happened, scan -> scan.is(Kind.DELAYED)).map(Scan::expectedOn);
        return new Journey(stage, left.map(Scan::at).orElse(null),
                last(happened, scan -> scan.is(Kind.IN_TRANSIT, Kind.OUT_FOR_DELIVERY)).orElse(null), delivery.orElse(null),
                failure.orElse(null), homecoming.orElse(null), end.isPresent() ? null : delay.orElse(null));
    }

    /** Whether the consignment is delivered or returned; further reports may still arrive. */
    public boolean hasEnded() {
        return switch (stage) {
            case AWAITED, UNDER_WAY, FAILED -> false;
            case DELIVERED, RETURNED -> true;
        };
    }

    private static Optional<Scan> first(List<Scan> happened, Predicate<Scan> what) {
        return happened.stream().filter(what).findFirst();
    }

    private static Optional<Scan> last(List<Scan> happened, Predicate<Scan> what) {
        return happened.reversed().stream().filter(what).findFirst();
    }

    /** The stages of a consignment. */
    public enum ConsignmentStage {
        AWAITED,
        UNDER_WAY,
        FAILED,
        DELIVERED,
        RETURNED
    }
}
