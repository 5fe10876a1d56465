package io.kaidan.inventory.count;

import io.kaidan.contracts.Quantity;
import java.time.Instant;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.mongodb.core.mapping.Document;

/** The state of a discrepancy (DESIGN §5). */
public sealed interface DiscrepancyState {

    @Document
    @TypeAlias("open")
    record Open() implements DiscrepancyState {}

    @Document
    @TypeAlias("explained")
    record Explained(String cause, String by, Instant at) implements DiscrepancyState {}

    @Document
    @TypeAlias("resolved")
    record Resolved(String cause, String resolution, Quantity adjustment, String by, Instant at) implements DiscrepancyState {}

    /** The state's name in DESIGN §5 and in the API. */
    default String name() {
        return switch (this) {
            case Open _ -> "OPEN";
            case Explained _ -> "EXPLAINED";
            case Resolved _ -> "RESOLVED";
        };
    }
}
