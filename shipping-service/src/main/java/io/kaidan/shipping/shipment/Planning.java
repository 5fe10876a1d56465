package io.kaidan.shipping.shipment;

import io.kaidan.shipping.plan.CarrierSlot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plan, and the steps towards the next one.
 * A place is claimed here before it is taken on the carrier's day, and listed here before it is given back, so that a crash between the two
 * leaves a step to be repeated.
 *
 * @param claim the plan whose place is about to be taken
 * @param givingBack places to be given back
 * @param places how many places were claimed so far
 * @param notBefore when to plan again, if no plan was possible
 * @param problem why there is no plan
 */
public record Planning(@Nullable ShipmentPlan plan, @Nullable ShipmentPlan claim, List<CarrierSlot> givingBack, int places,
        @Nullable Instant notBefore,
        @Nullable String problem) {

    static final Planning NONE = new Planning(null, null, List.of(), 0, null, null);

    public Planning {
        givingBack = List.copyOf(givingBack);
    }

    Planning claimed(ShipmentPlan next) {
        return new Planning(plan, next, givingBack, places + 1, null, null);
    }

    Planning settled() {
        return new Planning(claim, null, leaving(claim, plan), places, null, null);
    }

    Planning unclaimed() {
        return new Planning(plan, null, leaving(plan, claim), places, notBefore, problem);
    }

    Planning cancelled() {
        return new Planning(plan == null ? null : plan.withoutPlace(), null, leaving(null, claim, plan), places, null, null);
    }

    Planning gaveBack() {
        return new Planning(plan, claim, List.of(), places, notBefore, problem);
    }

    Planning impossible(String why, Instant tryAgainAt) {
        return new Planning(plan, claim, givingBack, places, tryAgainAt, why);
    }

    /** The places to be given back if all these plans but one are dropped. */
    private List<CarrierSlot> leaving(@Nullable ShipmentPlan stays, @Nullable ShipmentPlan... go) {
        return Stream.concat(givingBack.stream(), Stream.of(go).filter(Objects::nonNull).map(ShipmentPlan::place))
                .filter(place -> stays == null || !place.equals(stays.place())).distinct().toList();
    }
}
