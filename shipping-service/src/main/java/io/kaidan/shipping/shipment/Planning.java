package io.kaidan.shipping.shipment;

import io.kaidan.shipping.plan.CarrierSlot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plan, and the steps towards the next one: a place is claimed here before it is taken in the carrier's day, and listed here before it
 * is given back, so that a crash between the two is always made good.
 *
 * @param claim the plan whose place is about to be taken
 * @param givingBack places to be given back
 * @param places how many places were ever claimed
 * @param notBefore when to try again, after it was found that there is no possible plan
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

    /** What is to be given back when these plans go and only this one stays. */
    private List<CarrierSlot> leaving(@Nullable ShipmentPlan stays, @Nullable ShipmentPlan... go) {
        return Stream.concat(givingBack.stream(), Stream.of(go).filter(Objects::nonNull).map(ShipmentPlan::place))
                .filter(place -> stays == null || !place.equals(stays.place())).distinct().toList();
    }
}
