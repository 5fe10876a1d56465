package io.kaidan.inventory;

import static io.kaidan.inventory.World.demand;
import static io.kaidan.inventory.World.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.StockEvent.CountDiscrepancyFound;
import io.kaidan.inventory.reservation.DemandLine;
import io.kaidan.inventory.reservation.ReservationState;
import io.kaidan.inventory.reservation.StockFact;
import io.kaidan.inventory.reservation.StockFact.Cancelled;
import io.kaidan.inventory.reservation.StockFact.Dispatched;
import io.kaidan.inventory.reservation.StockFact.Wanted;
import io.kaidan.inventory.stock.Hold;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockLevel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.springframework.data.domain.Limit;

/**
 * However facts are divided into batches, the result is the same as if each fact had been applied alone, also when stock is scarce.
 */
@Label("Facts applied in batches")
class BatchTest {

    private static final int PRODUCTS = 4;

    @Property(tries = 1000)
    void haveTheSameResultAsOneByOne(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int orders,
            @ForAll @IntRange(min = 2, max = 30) int most) {
        var random = new Random(seed);
        var stock = IntStream.range(0, PRODUCTS).map(_ -> random.nextInt(3 * orders)).toArray();
        var facts = facts(random, orders);
        var alone = new World();
        var together = new World();
        for (int p = 0; p < PRODUCTS; p++) {
            alone.stock("P-" + p, stock[p]);
            together.stock("P-" + p, stock[p]);
        }

        facts.forEach(fact -> alone.stockroom.apply(List.of(fact)));
        for (int from = 0; from < facts.size();) {
            var until = Math.min(facts.size(), from + 1 + random.nextInt(most));
            together.stockroom.apply(facts.subList(from, until));
            from = until;
        }

        assertThat(Outcome.of(together)).isEqualTo(Outcome.of(alone));
        alone.serveBackorders();
        together.serveBackorders();
        assertThat(Outcome.of(together)).isEqualTo(Outcome.of(alone));
        assertThat(together.violations()).isEmpty();
    }

    /** Orders are entered, repeated, cancelled and dispatched at random times. */
    private static List<StockFact> facts(Random random, int orders) {
        var facts = new ArrayList<StockFact>();
        for (int o = 0; o < orders; o++) {
            var orderId = "o-" + o;
            var wanted = new Wanted(orderId, demand(orderId, 1, random.nextInt(4), lines(random)), "");
            var events = new ArrayList<StockFact>(List.of(wanted));
            if (random.nextInt(5) == 0)
                events.add(wanted);
            if (random.nextInt(4) == 0)
                events.add(new Cancelled(orderId, "cancelled", ""));
            if (random.nextInt(3) == 0)
                events.add(new Dispatched(orderId, "s-" + o, World.NOON, ""));
            if (random.nextInt(8) == 0)
                events.add(new Cancelled(orderId, "too late", ""));
            var places = random.ints(events.size(), 0, facts.size() + 1).sorted().toArray();
            for (int i = 0; i < events.size(); i++)
                facts.add(places[i] + i, events.get(i));
        }
        return facts;
    }

    private static DemandLine[] lines(Random random) {
        var products = IntStream.range(0, PRODUCTS).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(products, random);
        return products.stream().limit(1 + random.nextInt(3)).map(p -> line(p + 1, "P-" + p, 1 + random.nextInt(4)))
                .toArray(DemandLine[]::new);
    }

    /** The visible result, except the book figures in discrepancies about dispatches, which depend on the batches. */
    private record Outcome(Map<String, ReservationState> orders, Map<String, List<Event>> published, List<StockLevel> levels,
            Set<Map.Entry<String, Hold>> holds, List<List<String>> movements, List<BigDecimal> unbooked) {

        static Outcome of(World world) {
            var items = world.items.page("", 100);
            var orders = new TreeMap<String, ReservationState>();
            world.reservations.page("", Limit.unlimited()).forEach(r -> orders.put(r.orderId(), r.state()));
            var holds = new HashSet<Map.Entry<String, Hold>>();
            items.forEach(item -> item.holds().forEach(hold -> holds.add(Map.entry(item.id(), hold))));
            var movements = items.stream().map(StockItem::productId)
                    .map(product -> world.ledger.ofProduct(product, null, null, 1000).stream().map(Object::toString).toList()).toList();
            var unbooked = world.discrepancies.page("", Limit.unlimited()).stream().map(d -> d.book().minus(d.counted()).value()).toList();
            return new Outcome(orders,
                    world.published.stream().filter(e -> !(e instanceof CountDiscrepancyFound)).collect(Collectors.groupingBy(Event::key)),
                    items.stream().map(StockItem::level).toList(), holds, movements, unbooked);
        }
    }
}
