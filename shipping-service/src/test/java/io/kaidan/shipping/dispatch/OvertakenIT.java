package io.kaidan.shipping.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.contracts.Ids;
import io.kaidan.platform.test.KaidanTest;
import io.kaidan.shipping.carrier.CarrierDirectory;
import io.kaidan.shipping.plan.CarrierDays;
import io.kaidan.shipping.plan.Proposal;
import io.kaidan.shipping.plan.ShipmentPlanner;
import io.kaidan.shipping.plan.Today;
import io.kaidan.shipping.policy.ShippingPolicies;
import io.kaidan.shipping.shipment.ReservedGoods;
import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.ShipmentState.Stage;
import io.kaidan.shipping.shipment.Shipments;
import io.kaidan.shipping.shipment.TestShipments;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.test.context.TestPropertySource;

/** Two instances change one shipment: a place taken by the slower one must not stay taken. */
@KaidanTest
@TestPropertySource(properties = {"kaidan.shipping.rounds-every=1h", "kaidan.shipping.reclaim-every=1h"})
class OvertakenIT {

    @Autowired
    private Dispatch dispatch;
    @Autowired
    private Shipments shipments;
    @Autowired
    private CarrierDirectory carriers;
    @Autowired
    private CarrierDays days;
    @Autowired
    private ShipmentPlanner planner;
    @Autowired
    private ShippingPolicies policy;
    @Autowired
    private ShipmentProperties properties;
    @Autowired
    private Today today;
    @Autowired
    private Clock clock;
    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void givesBackAPlaceTakenAfterTheShipmentWasCancelled() {
        var order = Ids.next();
        var soon = new Proposal("local", today.date().plusDays(5), today.date().plusDays(6), null);
        var claimed = shipments.save(Shipment.expected(order).demanded(TestShipments.demand(1), clock.instant())
                .reserved(new ReservedGoods("e-1", 1, "WH-1", List.of())).claim(soon));
        var place = claimed.claim().place();
        var seen = meanwhile(
                () -> dispatch.apply(List.of(ShipmentFact.cancelled(TestDispatch.received("e-2", order), order, "not wanted"))));
        var slow = new Dispatch(seen, new ShipmentProgression(seen, carriers, days, planner, policy, properties, today, clock, events),
                properties,
                clock);

        assertThatThrownBy(() -> slow.attendTo(List.of(claimed.id()))).isInstanceOf(OptimisticLockingFailureException.class);

        assertThat(dispatch.get(claimed.id()).stage()).isEqualTo(Stage.CANCELLED);
        assertThat(days.isTaken(place)).isFalse();
    }

    /** A store in which something happens right after the first call. */
    private Shipments meanwhile(Runnable event) {
        var happened = new boolean[1];
        return (Shipments) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Shipments.class},
                (_, method, arguments) -> {
                    try {
                        var answer = method.invoke(shipments, arguments);
                        if (!happened[0]) {
                            happened[0] = true;
                            event.run();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
