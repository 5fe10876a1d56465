package io.kaidan.shipping.shipment;

import io.kaidan.platform.failure.InvalidInput;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which shipments a list shows. All conditions hold together; of several values of one, one has to. An empty one excludes nothing.
 *
 * @param dispatchFrom the first day on which they are planned to leave
 * @param dispatchUntil the last such day
 * @param isDelayed whether their carrier announced a delay and they have not arrived since
 */
public record ShipmentQuery(@Nullable String orderId, List<Stage> stages, List<String> carriers, @Nullable LocalDate dispatchFrom,
        @Nullable LocalDate dispatchUntil, boolean isDelayed) {

    /** The sequence of a list. */
    public enum Sequence {
        ID("id"),
        DISPATCH("dispatchOn"),
        LATEST_DISPATCH("-dispatchOn");

        private final String key;

        Sequence(String key) {
            this.key = key;
        }

        /** The sequence with this name in the API. */
        public static Sequence of(String key) {
            return Stream.of(values()).filter(sequence -> sequence.key.equals(key)).findFirst()
                    .orElseThrow(() -> new InvalidInput("sort", "has to be one of id, dispatchOn and -dispatchOn"));
        }

        /** The value of {@code after} with which the list continues behind this shipment. */
        public String cursor(Shipment shipment) {
            var plan = shipment.state().plan();
            return this == ID ? shipment.id() : (plan == null ? "" : plan.dispatchOn()) + "_" + shipment.id();
        }
    }
}
