package io.kaidan.order.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.order.DeskAtWork;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OrderPoliciesIT extends DeskAtWork {

    @Autowired
    OrderPolicies here;

    @Test
    void areInForceHereAtOnceAndSoonInEveryInstance() {
        var elsewhere = new OrderPolicies(store);
        var before = elsewhere.current();
        try {
            here.decide(withHours(here.decided(), 17));

            assertThat(here.current().normalHours()).isEqualTo(17);
            await().untilAsserted(() -> assertThat(elsewhere.current().normalHours()).isEqualTo(17));
        } finally {
            here.decide(withHours(here.decided(), before.normalHours()));
        }
    }

    private static OrderPolicy withHours(OrderPolicy policy, int hours) {
        return new OrderPolicy(policy.id(), policy.straightThroughForTrusted(), policy.sameClerkMayVerify(), policy.verifyAutomatically(),
                hours,
                policy.urgentHours(), policy.priceTolerancePercent(), policy.version());
    }
}
