package io.kaidan.order.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kaidan.order.DeskAtWork;
import io.kaidan.platform.history.History;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

class OrderPoliciesIT extends DeskAtWork {

    private static final String POLICY = "/api/orders/policy";

    @Autowired
    OrderPolicies here;
    @Autowired
    History history;
    private int hours;

    @BeforeEach
    void remember() {
        hours = get(clerk, POLICY).get("normalHours").asInt();
    }

    @AfterEach
    void restore() {
        put(manager, POLICY, withHours(hours)).expectStatus().isOk();
    }

    @Test
    void areInForceHereAtOnceAndSoonInEveryInstance() {
        var elsewhere = new OrderPolicies(store, history, Clock.systemUTC());
        assertThat(elsewhere.get().normalHours()).isEqualTo(hours);

        put(manager, POLICY, withHours(17)).expectStatus().isOk();

        assertThat(here.get().normalHours()).isEqualTo(17);
        await().untilAsserted(() -> assertThat(elsewhere.get().normalHours()).isEqualTo(17));
    }

    @Test
    void comeIntoForceLaterByThemselvesAndSayWhoDecidedThemAndWhy() {
        put(manager, POLICY, withHours(16)).expectStatus().isOk();
        var soon = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);

        put(manager, POLICY, with(withHours(15), "effectiveFrom", soon.toString(), "reason", "春节前订单多")).expectStatus().isOk();

        assertThat(get(clerk, POLICY).get("normalHours").asInt()).isEqualTo(16);
        await().untilAsserted(() -> assertThat(here.get().normalHours()).isEqualTo(15));
        assertThat(Instant.now()).isAfterOrEqualTo(soon);
        assertThat(get(clerk, POLICY).get("normalHours").asInt()).isEqualTo(15);
        var entry = get(supervisor, POLICY + "/history?limit=1").at("/items/0");
        assertThat(entry.get("changedBy").asString()).isEqualTo("manager");
        assertThat(entry.get("reason").asString()).isEqualTo("春节前订单多");
        assertThat(entry.get("effectiveFrom").asString()).isEqualTo(soon.toString());
        assertThat(entry.at("/before/normalHours").asInt()).isEqualTo(16);
        assertThat(entry.at("/after/normalHours").asInt()).isEqualTo(15);
        clerk2.get().uri(POLICY + "/history").exchange().expectStatus().isForbidden();
    }

    @Test
    void areDecidedByTheVersionThatWasRead() {
        var before = clerk.get().uri(POLICY).exchange().expectStatus().isOk().returnResult().getResponseHeaders().getETag();
        put(manager, POLICY, withHours(12)).expectStatus().isOk();

        manager.put().uri(POLICY).header(HttpHeaders.IF_MATCH, before).contentType(MediaType.APPLICATION_JSON).body(json(withHours(11)))
                .exchange().expectStatus().isEqualTo(412);
        put(manager, POLICY, with(withHours(11), "effectiveFrom", "2026-01-01T00:00:00Z")).expectStatus().isBadRequest();
        assertThat(here.get().normalHours()).isEqualTo(12);
    }

    private static Map<String, Object> withHours(int hours) {
        return Map.of("straightThroughForTrusted", true, "sameClerkMayVerify", true, "verifyAutomatically", false, "normalHours", hours,
                "urgentHours", 2);
    }
}
