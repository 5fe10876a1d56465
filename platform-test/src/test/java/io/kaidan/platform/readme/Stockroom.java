package io.kaidan.platform.readme;

import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.platform.consuming.ReceivedEvent;
import io.kaidan.platform.failure.PrerequisiteMissing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** What is done about orders: one read, the events folded in memory, one write. */
class Stockroom {

    private final Function<List<String>, Map<String, Order>> find;
    private final Consumer<Collection<Order>> saveAll;

    Stockroom(Function<List<String>, Map<String, Order>> find, Consumer<Collection<Order>> saveAll) {
        this.find = find;
        this.saveAll = saveAll;
    }

    void consume(List<ReceivedEvent<OrderEvent>> events) {
        var orders = new HashMap<>(find.apply(events.stream().map(event -> event.event().key()).toList()));
        var changed = new ArrayList<String>();
        for (var event : events)
            if (event.event() instanceof OrderVerified verified) {
                var order = orders.get(verified.orderId());
                if (order == null)
                    throw new PrerequisiteMissing("order " + verified.orderId() + " has not been entered yet");
                orders.put(order.id(), event.inItsTrace(() -> order.verify(verified.verifiedBy(), verified.at())));
                changed.add(order.id());
            }
        saveAll.accept(changed.stream().distinct().map(orders::get).toList());
    }
}
