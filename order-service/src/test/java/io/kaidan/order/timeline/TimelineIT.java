package io.kaidan.order.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.Ids;
import io.kaidan.order.DeskAtWork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TimelineIT extends DeskAtWork {

    @Autowired
    Timeline timeline;

    @Test
    void isTheSameWhateverTheBatchesAndRepetitionOfEntries() {
        var random = new Random(7);
        var orders = List.of(Ids.next(), Ids.next(), Ids.next());
        var entries = new ArrayList<TimelineEntry>();
        for (int i = 0; i < 60; i++)
            entries.add(entry(orders.get(i % 3), Ids.next(), i, "ShipmentProgressed"));

        for (int round = 0; round < 5; round++) {
            var received = new ArrayList<>(entries);
            Collections.shuffle(received, random);
            for (int from = 0; from < received.size();) {
                var until = Math.min(received.size(), from + 1 + random.nextInt(20));
                timeline.add(received.subList(Math.max(0, from - 3), until));
                from = until;
            }
        }

        for (var order : orders)
            assertThat(timeline.of(order)).isEqualTo(entries.stream().filter(entry -> entry.id().startsWith(order)).toList());
    }

    @Test
    void keepsOrdersApart() {
        var order = Ids.next();
        var one = entry(order, "e", 1, "OrderEntered");
        var other = entry(order + "-1", "e", 1, "OrderEntered");

        timeline.add(List.of(one, other));

        assertThat(timeline.of(order)).containsExactly(one);
        assertThat(timeline.of(order + "-1")).containsExactly(other);
    }

    @Test
    void findsRepeatedTypes() {
        var orders = List.of(Ids.next(), Ids.next(), Ids.next());
        timeline.add(List.of(entry(orders.get(0), "e-1", 1, "OrderEntered"), entry(orders.get(0), "e-2", 2, "OrderEntered"),
                entry(orders.get(1), "e-1", 1, "OrderEntered"), entry(orders.get(1), "e-2", 2, "OrderEntered"),
                entry(orders.get(2), "e-1", 1, "OrderEntered"), entry(orders.get(2), "e-3", 1, "OrderVerified"),
                entry(orders.get(2), "e-4", 1, "DocumentIssued"), entry(orders.get(2), "e-5", 1, "DocumentIssued")));

        var repeated = timeline.repeated(List.of(orders.get(0), orders.get(2)), Set.of("OrderEntered", "OrderVerified"));

        assertThat(repeated).isEqualTo(Map.of(orders.get(0), Set.of("OrderEntered")));
    }

    private static TimelineEntry entry(String order, String event, int second, String type) {
        return new TimelineEntry(TimelineEntry.idOf(order, event), NOW.plusSeconds(second), type, null, "clerk",
                Map.of("place", "上海"));
    }
}
