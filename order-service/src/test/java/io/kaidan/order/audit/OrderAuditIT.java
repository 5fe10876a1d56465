package io.kaidan.order.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.order.DeskAtWork;
import io.kaidan.order.entry.Order;
import io.kaidan.order.entry.OrderState.Cancelled;
import io.kaidan.order.entry.OrderState.Entered;
import io.kaidan.order.entry.Orders;
import io.kaidan.order.fulfilment.Fulfilment;
import io.kaidan.order.fulfilment.Fulfilments;
import io.kaidan.order.intake.Intakes;
import io.kaidan.order.timeline.Timeline;
import io.kaidan.platform.outbox.Outbox;
import io.kaidan.platform.web.Cursor;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Update;

class OrderAuditIT extends DeskAtWork {

    @Autowired
    Intakes intakes;
    @Autowired
    Orders orders;
    @Autowired
    Fulfilments fulfilments;
    @Autowired
    Timeline timeline;

    @Test
    void noticesWhenAPromiseIsBroken() {
        var tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        var misnumbered = entered(1);
        var orphan = stuckInCancellation(orders.find(misnumbered).orElseThrow());
        try {
            store.updateFirst(query(where("_id").is(misnumbered)), Update.update("number", "SO-" + misnumbered), "orders");
            store.insert(orphan);
            store.insert(Fulfilment.unknown(orphan.id()).after(new ShipmentDispatched(orphan.id(), "s-1", "local", "CN-1", NOW)));

            var checks = new OrderAudit(intakes, orders, fulfilments, timeline, tomorrow).checks();

            assertThat(checks.get(0).violations()).anyMatch(violation -> violation.contains(misnumbered));
            assertThat(checks.get(1).violations()).anyMatch(violation -> violation.contains(orphan.number()));
            assertThat(checks.get(3).violations()).anyMatch(violation -> violation.contains(orphan.number() + " is still CANCELLED"));
        } finally {
            for (var collection : new String[]{"orders", "intakes", "standings"})
                store.remove(query(where("_id").in(misnumbered, orphan.id())), collection);
        }
    }

    /** Without pending events, so that no service consumes one and moves the order on. */
    private static Order stuckInCancellation(Order model) {
        var id = Ids.next();
        return new Order(id, "SO-" + id, model.content(), 1, "FAX", "clerk", NOW, NOW, NOW, new Cursor(NOW, id).sortable(),
                new Cancelled("no money", "clerk", NOW, new Entered()), Outbox.empty(), null);
    }
}
