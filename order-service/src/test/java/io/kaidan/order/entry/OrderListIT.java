package io.kaidan.order.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;
import static org.springframework.data.mongodb.core.query.Update.update;

import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.order.DeskAtWork;
import io.kaidan.platform.security.Roles;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The list of orders by condition, sequence and count. Each test has its own clerk, whose orders it finds. */
class OrderListIT extends DeskAtWork {

    @Test
    void findsOrdersByWhatTheyNeedAndCountsThemWhateverWasChosen() {
        var toVerify = enteredBy("ann", wanted());
        var missing = enteredBy("ann", wanted());
        var leaving = enteredBy("ann", wanted());
        var late = enteredBy("ann", wanted());
        for (var id : List.of(missing, leaving, late))
            post(clerk2, "/api/orders/" + id + "/verification").expectStatus().isOk();
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        events.publish(new StockShort(missing, 1, List.of(), NOW));
        events.publish(new ShipmentPlanned(leaving, "s-" + leaving, "WH-1", "local", today, today, null, NOW));
        store.updateFirst(query(where("id").is(late)), update("content.wantedBy", today.minusDays(1)), Order.class);

        await().untilAsserted(() -> assertThat(found("clerk=ann&need=GOODS")).containsExactly(missing));
        await().untilAsserted(() -> assertThat(found("clerk=ann&need=DISPATCH")).containsExactly(leaving));
        assertThat(found("clerk=ann&need=VERIFICATION")).containsExactly(toVerify);
        assertThat(found("clerk=ann&need=HASTE")).containsExactly(late);
        assertThat(found("clerk=ann&need=HASTE&need=GOODS")).containsExactlyInAnyOrder(late, missing);
        assertThat(found("clerk=ann&state=ENTERED&state=VERIFIED")).hasSize(4);
        assertThat(found("clerk=ann&state=ENTERED&need=GOODS")).isEmpty();
        assertThat(counts("clerk=ann&state=ENTERED")).containsAllEntriesOf(Map.of("ENTERED", 1, "VERIFIED", 3, "COMPLETED", 0,
                "VERIFICATION", 1, "GOODS", 0, "HASTE", 0));
        assertThat(counts("clerk=ann&state=VERIFIED")).containsAllEntriesOf(Map.of("ENTERED", 1, "VERIFIED", 3, "VERIFICATION", 0, "GOODS",
                1, "DISPATCH", 1, "HASTE", 1));

        events.publish(new StockReserved(missing, 1, List.of(), NOW.plusSeconds(1)));
        events.publish(new ShipmentDispatched(leaving, "s-" + leaving, "local", "CN-" + leaving, NOW.plusSeconds(1)));
        await().untilAsserted(() -> assertThat(found("clerk=ann&need=GOODS&need=DISPATCH")).isEmpty());
    }

    @Test
    void listsInTheSequenceAskedForPageByPage() {
        var first = enteredBy("ben", wanted().plusDays(2));
        var second = enteredBy("ben", wanted());
        var third = enteredBy("ben", wanted().plusDays(1));
        var fourth = enteredBy("ben", wanted());

        assertThat(pages("clerk=ben")).containsExactly(fourth, third, second, first);
        assertThat(pages("clerk=ben&sort=entered")).containsExactly(first, second, third, fourth);
        assertThat(pages("clerk=ben&sort=wantedBy")).containsExactly(second, fourth, third, first);
        assertThat(pages("clerk=ben&sort=-wantedBy")).containsExactly(first, third, fourth, second);
        assertThat(pages("clerk=ben&q=SO&sort=wantedBy")).containsExactly(second, fourth, third, first);
        assertThat(found("clerk=ben&wantedFrom=" + wanted().plusDays(1) + "&wantedUntil=" + wanted().plusDays(1))).containsExactly(third);
        assertThat(counts("clerk=ben&q=SO")).containsEntry("ENTERED", 4);
    }

    @Test
    void saysWhatIsWrongWithACondition() {
        for (var wrong : List.of("state=NONE", "need=NONE", "sort=price", "sort=wantedBy&after=x", "wantedFrom=soon", "limit=0"))
            clerk.get().uri("/api/orders?" + wrong).exchange().expectStatus().isBadRequest();
        assertThat(answer(clerk.get().uri("/api/orders?sort=price").exchange()).at("/errors/0/field").asString()).isEqualTo("sort");
        assertThat(answer(clerk.get().uri("/api/orders?state=NONE").exchange()).at("/errors/0/message").asString())
                .isEqualTo("has the value 'NONE', which is not a value of [ENTERED, VERIFIED, PROCESSED, COMPLETED, CANCELLED]");
        system.get().uri("/api/orders/counts").exchange().expectStatus().isForbidden();
    }

    private String enteredBy(String name, LocalDate wantedBy) {
        var who = api.as(name, Roles.CLERK);
        var id = answer(post(who, "/api/intakes", with(order("C-1"), "wantedBy", wantedBy.toString())).expectStatus().isCreated()).get("id")
                .asString();
        post(who, "/api/intakes/" + id + "/review").expectStatus().isOk();
        post(who, "/api/intakes/" + id + "/entry").expectStatus().isCreated();
        return id;
    }

    private List<String> found(String query) {
        return ids(get(clerk, "/api/orders?" + query));
    }

    private List<String> pages(String query) {
        var all = new ArrayList<String>();
        for (var after = "";;) {
            var page = get(clerk, "/api/orders?limit=1&" + query + after);
            all.addAll(ids(page));
            if (page.path("next").asString("").isEmpty())
                return all;
            after = "&after=" + page.get("next").asString();
        }
    }

    private Map<String, Integer> counts(String query) {
        var answer = get(clerk, "/api/orders/counts?" + query);
        return java.util.stream.Stream.concat(answer.get("state").valueStream(), answer.get("need").valueStream())
                .collect(java.util.stream.Collectors.toMap(one -> one.get("value").asString(), one -> one.get("count").asInt()));
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items").valueStream().map(order -> order.get("id").asString()).toList();
    }
}
