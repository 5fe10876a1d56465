package io.kaidan.shipping.shipment;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Reasons;
import io.kaidan.contracts.ShipmentEvent.DeliveryFailed;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelayed;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentProgressed;
import io.kaidan.contracts.ShipmentEvent.ShipmentReturned;
import io.kaidan.shipping.shipment.ShipmentState.Consigned;
import io.kaidan.shipping.tracking.Journey.ConsignmentStage;
import io.kaidan.shipping.tracking.Journey;
import io.kaidan.shipping.tracking.Scan;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events of a carrier's report. The dispatch comes first, and a report that later ones have overtaken has no event. */
record ReportEvents(String orderId, String shipmentId, Scan scan, Journey before, Journey after) {

    Event[] of(Consigned state) {
        return Stream.of(dispatch(state), progress()).filter(Objects::nonNull).toArray(Event[]::new);
    }

    private @Nullable Event dispatch(Consigned state) {
        return before.leftAt() == null && after.leftAt() != null
                ? new ShipmentDispatched(orderId, shipmentId, state.plan().carrier(), state.consignment().number(), scan.at())
                : null;
    }

    private @Nullable Event progress() {
        var goesOn = !after.hasEnded();
        return switch (scan.kind()) {
            case PICKED_UP -> null;
            case IN_TRANSIT, OUT_FOR_DELIVERY -> goesOn && scan.equals(after.movement())
                    ? new ShipmentProgressed(orderId, shipmentId, scan.kind().name(), scan.detail(), scan.at())
                    : null;
            case DELAYED -> goesOn ? new ShipmentDelayed(orderId, shipmentId, reason(), scan.expectedOn(), scan.at()) : null;
            case FAILED -> goesOn ? new DeliveryFailed(orderId, shipmentId, reason(), scan.at()) : null;
            case RETURNED -> reaches(ConsignmentStage.RETURNED) ? new ShipmentReturned(orderId, shipmentId, reason(), scan.at()) : null;
            case DELIVERED ->
                reaches(ConsignmentStage.DELIVERED) ? new ShipmentDelivered(orderId, shipmentId, scan.detail(), scan.at()) : null;
        };
    }

    private boolean reaches(ConsignmentStage stage) {
        return after.stage() == stage && before.stage() != stage;
    }

    private String reason() {
        return scan.detail() == null ? Reasons.NOT_SAID : scan.detail();
    }
}
