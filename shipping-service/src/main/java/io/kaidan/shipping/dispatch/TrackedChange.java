package io.kaidan.shipping.dispatch;

import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.shipping.shipment.Shipment;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A shipment that is being changed: as it is stored, and as it is now. */
final class TrackedChange {

    private Shipment stored;
    private Shipment shipment;
    private @Nullable ReceivedEvent<?> cause;
    private boolean resting;

    TrackedChange(Shipment stored) {
        this.stored = stored;
        this.shipment = stored;
    }

    Shipment shipment() {
        return shipment;
    }

    boolean isChanged() {
        return !shipment.equals(stored);
    }

    /** Events that it publishes from now on are published in the trace of this event. */
    TrackedChange causedBy(ReceivedEvent<?> received) {
        cause = received;
        return this;
    }

    TrackedChange change(UnaryOperator<Shipment> change) {
        shipment = cause == null ? change.apply(shipment) : cause.inItsTrace(() -> change.apply(shipment));
        return this;
    }

    void written(Shipment now) {
        stored = now;
        shipment = now;
    }

    /** Excludes it from further steps of this run. */
    void rest() {
        resting = true;
    }

    boolean isResting() {
        return resting;
    }
}
