package io.kaidan.contracts;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A report from a system of the warehouse or of the logistics department. */
public sealed interface OutsideReport permits LogisticsReport, WarehouseReport {

    /** Unique per system. A repeated report has no further effect; another report under the same id is refused. */
    String reportId();

    /** The time at which it happened, which may be long before it is reported. */
    Instant at();

    /** The day on which something is expected, if the report names one. */
    default @Nullable LocalDate expectedOn() {
        return null;
    }
}
