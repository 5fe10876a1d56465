package io.kaidan.shipping.shipment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The next step that shipping itself has to execute for a shipment.
 * It follows from the state, and is stored so that one indexed query finds all shipments that are due.
 *
 * @param lane the carrier of a task that is done for each carrier separately; else empty
 * @param due the moment, or for tasks of a day its beginning in UTC
 */
public record Todo(Task task, String lane, Instant due) {

    static Todo now(Task task) {
        return new Todo(task, "", Instant.EPOCH);
    }

    static Todo on(Task task, LocalDate day) {
        return new Todo(task, "", dayAsDue(day));
    }

    static Todo from(Task task, String lane, @Nullable Instant due) {
        return new Todo(task, lane, due == null ? Instant.EPOCH : due);
    }

    static Instant dayAsDue(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** GIVE_BACK places, PLAN, WATCH whether the planned day passes, request the warehouse to PICK, BOOK the carrier. */
    public enum Task {
        GIVE_BACK,
        PLAN,
        WATCH,
        PICK,
        BOOK
    }
}
