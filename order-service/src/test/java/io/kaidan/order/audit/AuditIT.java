package io.kaidan.order.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.order.DeskAtWork;
import io.kaidan.order.entry.Order;
import io.kaidan.order.entry.Orders;
import io.kaidan.order.intake.Intakes;
import io.kaidan.order.progress.Timeline;
import io.kaidan.order.standing.Standing;
import io.kaidan.order.standing.Standings;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AuditIT extends DeskAtWork {

    @Autowired
    Intakes intakes;
    @Autowired
    Orders orders;
    @Autowired
    Standings standings;
    @Autowired
    Timeline timeline;

    @Test
    void noticesWhenAPromiseIsBroken() {
        var tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        var lost = entered(1);
        var model = orders.find(lost).orElseThrow();
        var number = "SO-" + Ids.next();
        var orphan = Ids.next();
        var cancelled = order(model, orphan, number).cancel("no money", "clerk", Standing.unknown(orphan), NOW);
        try {
            store.remove(query(where("_id").is(lost)), "orders");
            store.insert(cancelled);
            store.insert(Standing.unknown(orphan).after(new ShipmentDispatched(orphan, "s-1", "local", "CN-1", NOW)));

            var checks = new Audit(intakes, orders, standings, timeline, tomorrow).checks();

            assertThat(checks.get(0).violations()).anyMatch(violation -> violation.contains(lost));
            assertThat(checks.get(1).violations()).anyMatch(violation -> violation.contains(number));
            assertThat(checks.get(3).violations()).anyMatch(violation -> violation.contains(number + " is still CANCELLED"));
        } finally {
            for (var collection : new String[]{"orders", "intakes", "standings"})
                store.remove(query(where("_id").in(lost, orphan)), collection);
        }
    }

    private static Order order(Order model, String id, String number) {
        var c = model.content();
        var content = new OrderContent(number, 1, c.customerId(), c.customerName(), null, null, c.wantedBy(), c.deliverTo(), c.lines(),
                c.total(), null);
        return Order.from(new OrderEntered(id, content, "FAX", "clerk", NOW, NOW, NOW));
    }
}
