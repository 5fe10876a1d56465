package io.kaidan.shipping.shipment;

import io.kaidan.platform.consuming.ReceivedEvent;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A shipment while it is brought on: as it is stored, and as it has become since. */
final class TrackedChange {

    private Shipment stored;
    private Shipment shipment;
    private @Nullable ReceivedEvent<?> because;
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

    /** What it tells from now on, it tells as a consequence of this. */
    TrackedChange because(ReceivedEvent<?> received) {
        because = received;
        return this;
    }

    TrackedChange change(UnaryOperator<Shipment> change) {
        shipment = because == null ? change.apply(shipment) : because.inItsTrace(() -> change.apply(shipment));
        return this;
    }

    void written(Shipment now) {
        stored = now;
        shipment = now;
    }

    /** Nothing more can be done for it at present. */
    void rest() {
        resting = true;
    }

    boolean isResting() {
        return resting;
    }
}
