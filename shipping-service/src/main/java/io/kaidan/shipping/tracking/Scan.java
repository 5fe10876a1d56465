package io.kaidan.shipping.tracking;

import io.kaidan.contracts.LogisticsReport;
import io.kaidan.contracts.LogisticsReport.DeliveredReport;
import io.kaidan.contracts.LogisticsReport.ExceptionReport;
import io.kaidan.contracts.LogisticsReport.InTransitReport;
import io.kaidan.contracts.LogisticsReport.OutForDeliveryReport;
import io.kaidan.contracts.LogisticsReport.PickedUpReport;
import io.kaidan.platform.failure.InvalidInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A stored report of a carrier on a consignment.
 *
 * @param at when it happened, to the millisecond
 * @param detail place, receiver or reason, depending on the kind
 */
public record Scan(String reportId, Kind kind, Instant at, @Nullable String detail, @Nullable LocalDate expectedOn) {

    /** By time; reports of the same moment in the usual order of their kinds. */
    static final Comparator<Scan> AS_IT_HAPPENED = Comparator.comparing(Scan::at).thenComparing(Scan::kind).thenComparing(Scan::reportId);

    public Scan {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    public static Scan of(LogisticsReport report) {
        return switch (report) {
            case PickedUpReport up -> new Scan(up.reportId(), Kind.PICKED_UP, up.at(), null, null);
            case InTransitReport transit -> new Scan(transit.reportId(), Kind.IN_TRANSIT, transit.at(), transit.place(), null);
            case OutForDeliveryReport out -> new Scan(out.reportId(), Kind.OUT_FOR_DELIVERY, out.at(), out.place(), null);
            case DeliveredReport delivered -> new Scan(delivered.reportId(), Kind.DELIVERED, delivered.at(), delivered.receivedBy(), null);
            case ExceptionReport trouble ->
                new Scan(trouble.reportId(), kind(trouble), trouble.at(), trouble.reason(), trouble.expectedOn());
        };
    }

    private static Kind kind(ExceptionReport trouble) {
        return switch (trouble.kind()) {
            case "DELAYED" -> Kind.DELAYED;
            case "FAILED" -> Kind.FAILED;
            case "RETURNED" -> Kind.RETURNED;
            default -> throw new InvalidInput("kind", "is DELAYED, FAILED or RETURNED, not " + trouble.kind());
        };
    }

    /** What the report says, without its id. */
    public String description() {
        return kind + " at " + at + (detail == null ? "" : " (" + detail + ")") + (expectedOn == null ? "" : ", expected on " + expectedOn);
    }

    /** Whether it reports the end of the journey. */
    public boolean ends() {
        return is(Kind.DELIVERED, Kind.RETURNED);
    }

    boolean is(Kind... kinds) {
        for (var each : kinds)
            if (kind == each)
                return true;
        return false;
    }

    /** In their usual order. */
    public enum Kind {
        PICKED_UP,
        IN_TRANSIT,
        DELAYED,
        OUT_FOR_DELIVERY,
        FAILED,
        RETURNED,
        DELIVERED
    }
}
