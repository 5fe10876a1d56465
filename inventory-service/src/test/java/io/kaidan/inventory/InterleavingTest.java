package io.kaidan.inventory;

import static io.kaidan.inventory.World.WAREHOUSE;
import static io.kaidan.inventory.World.line;
import static io.kaidan.inventory.World.pcs;
import static io.kaidan.inventory.World.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.ShipmentEvent.MissingLine;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.contracts.WarehouseReport.StockCountedReport;
import io.kaidan.inventory.Steps.Crash;
import io.kaidan.inventory.count.Discrepancy.Source;
import io.kaidan.inventory.count.DiscrepancyState.Resolved;
import io.kaidan.inventory.replenishment.Replenishment;
import io.kaidan.inventory.reservation.Line;
import io.kaidan.inventory.reservation.Reservation;
import io.kaidan.inventory.reservation.ReservationState.ShortOf;
import io.kaidan.inventory.reservation.StockFact;
import io.kaidan.inventory.reservation.StockFact.Cancelled;
import io.kaidan.inventory.reservation.StockFact.Dispatched;
import io.kaidan.inventory.reservation.StockFact.Wanted;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.platform.failure.PrerequisiteMissing;
import io.kaidan.platform.failure.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;

/**
 * Whatever is told in whatever order and however often, whoever does what at the same time, and wherever the process dies: in the end the
 * book is in order, every order has all its goods or none, and nobody waits for what is there. (That nothing is ever oversold on the way,
 * the stock item checks whenever it is written.)
 */
@Label("Under any interleaving and crash")
class InterleavingTest {

    private static final int PRODUCTS = 3;

    @Property(tries = 1000)
    void theBookStaysInOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int orders, @ForAll @IntRange(max = 3) int crashes) {
        new Play(new Random(seed), orders).perform(crashes);
    }

    /** Something that was told; it is heard until it has taken effect, and sometimes again. */
    private record Told(String what, Consumer<World> hear, @Nullable StockFact fact) {

        Told(String what, Consumer<World> hear) {
            this(what, hear, null);
        }

        static Told of(StockFact fact) {
            return new Told(fact.toString(), w -> w.stockroom.hear(List.of(fact)), fact);
        }
    }

    private static final class Play {

        private final Random random;
        private final World world = new World();
        private final Map<String, Long> received = new HashMap<>();
        private int conflicts;
        private final List<String> refused = new ArrayList<>();
        private final List<List<Told>> queues = new ArrayList<>();

        Play(Random random, int orders) {
            this.random = random;
            for (int p = 0; p < PRODUCTS; p++) {
                world.list("P-" + p);
                var deliveries = new ArrayList<Told>();
                for (int d = 0; d < random.nextInt(3); d++)
                    deliveries.add(delivery("P-" + p, "r-" + p + "-" + d, 1 + random.nextInt(8)));
                for (int c = 0; c < random.nextInt(3); c++)
                    deliveries.add(random.nextInt(deliveries.size() + 1), count("P-" + p, "c-" + p + "-" + c));
                queues.add(deliveries);
            }
            var lives = new ArrayList<List<Told>>();
            var shipments = new ArrayList<List<Told>>();
            for (int o = 0; o < orders; o++) {
                lives.add(life("o-" + o));
                shipments.add(shipment("o-" + o));
            }
            var partitions = 1 + random.nextInt(orders);
            queues.addAll(partitioned(lives, partitions));
            queues.addAll(partitioned(shipments, partitions));
        }

        /** What is told of several orders comes in one queue, in order for each of them. */
        private List<List<Told>> partitioned(List<List<Told>> told, int partitions) {
            var queues = new ArrayList<List<Told>>();
            for (int p = 0; p < partitions; p++)
                queues.add(new ArrayList<>());
            for (int o = 0; o < told.size(); o++) {
                var queue = queues.get(o % partitions);
                var places = random.ints(told.get(o).size(), 0, queue.size() + 1).sorted().toArray();
                for (int i = 0; i < places.length; i++)
                    queue.add(places[i] + i, told.get(o).get(i));
            }
            return queues;
        }

        private Told delivery(String productId, String reportId, int quantity) {
            received.merge(productId, (long) quantity, Long::sum);
            return new Told(reportId,
                    w -> w.goodsIn.receive(new GoodsReceivedReport(reportId, WAREHOUSE, productId, pcs(quantity), w.clock.instant())));
        }

        private Told count(String productId, String reportId) {
            var counted = pcs(random.nextInt(6));
            return new Told("count of " + productId,
                    w -> w.counts.counted(new StockCountedReport(reportId, WAREHOUSE, productId, counted, w.clock.instant())));
        }

        private List<Told> life(String orderId) {
            var told = new ArrayList<Told>();
            int revisions = 1 + random.nextInt(2);
            for (int r = 1; r <= revisions; r++) {
                var wish = wish(orderId, r, random.nextInt(4), lines());
                told.add(Told.of(new Wanted(orderId, wish, "")));
            }
            if (random.nextInt(3) == 0)
                told.add(Told.of(new Cancelled(orderId, "cancelled", "")));
            if (random.nextInt(5) == 0)
                Collections.shuffle(told, random);
            return told;
        }

        private List<Told> shipment(String orderId) {
            var told = new ArrayList<Told>();
            if (random.nextInt(4) == 0) {
                var line = new MissingLine(1, "P-" + random.nextInt(PRODUCTS), pcs(2), pcs(random.nextInt(2)));
                var event = new PickShort(orderId, "s-" + orderId, WAREHOUSE, List.of(line), World.NOON);
                told.add(new Told(orderId + " picked short", w -> w.counts.pickedShort("e-" + orderId, event)));
            }
            if (random.nextInt(3) == 0)
                told.add(Told.of(new Dispatched(orderId, "s-" + orderId, world.clock.instant(), "")));
            return told;
        }

        private Line[] lines() {
            return IntStream.rangeClosed(1, 1 + random.nextInt(3))
                    .mapToObj(n -> line(n, "P-" + random.nextInt(PRODUCTS), 1 + random.nextInt(4)))
                    .toArray(Line[]::new);
        }

        void perform(int crashes) {
            for (int crash = 0; crash <= crashes; crash++) {
                if (crash < crashes)
                    world.steps.crashAfter(random.nextInt(120));
                try {
                    world.steps.interleave(parts(), random::nextInt);
                } catch (Crash e) {
                    world.restart();
                }
                world.clock.forward(Duration.ofMinutes(1));
            }
            world.restart();
            comeToRest();
            everythingIsInOrder();
        }

        private List<Runnable> parts() {
            var parts = new ArrayList<Runnable>();
            for (var queue : queues)
                parts.add(() -> hear(queue));
            parts.add(this::attend);
            parts.add(this::attend);
            parts.add(this::resolve);
            parts.add(this::decline);
            return parts;
        }

        /**
         * As a consumer does: in order, as many together as have come, each until it has worked; a conflict is repeated, what came too
         * early comes again.
         */
        private void hear(List<Told> queue) {
            while (!queue.isEmpty()) {
                var facts = queue.stream().limit(1 + random.nextInt(6)).map(Told::fact).takeWhile(Objects::nonNull).toList();
                if (facts.size() > 1 && heardTogether(facts))
                    queue.subList(0, random.nextInt(4) > 0 ? facts.size() : random.nextInt(facts.size())).clear();
                else if (!heardAlone(queue))
                    return;
            }
        }

        /** Or not, because of one of them. */
        private boolean heardTogether(List<StockFact> facts) {
            while (true)
                try {
                    world.stockroom.hear(facts);
                    return true;
                } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
                    conflicts++;
                } catch (PrerequisiteMissing | Refusal e) {
                    return false;
                }
        }

        private boolean heardAlone(List<Told> queue) {
            var told = queue.getFirst();
            try {
                told.hear.accept(world);
                if (random.nextInt(4) > 0)
                    queue.removeFirst();
            } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
                conflicts++;
            } catch (PrerequisiteMissing e) {
                return false;
            } catch (Refusal e) {
                refused.add(told.what);
                queue.removeFirst();
            }
            return true;
        }

        private void attend() {
            for (int i = 0; i < 3; i++) {
                world.attendant.serve();
                world.clock.forward(Duration.ofSeconds(31));
                world.attendant.recover();
            }
        }

        private void resolve() {
            for (int i = 0; i < 3; i++)
                for (var open : world.discrepancies.page("", Limit.of(100)))
                    try {
                        world.counts.explain(open.id(), "broken in transport", "warehouse");
                        world.counts.resolve(open.id(), "written off", random.nextInt(4) == 0 ? pcs(1 - random.nextInt(3)) : null,
                                "supervisor");
                    } catch (OptimisticLockingFailureException e) {
                        conflicts++;
                    } catch (Refusal e) {
                        refused.add("resolution of " + open.id() + ": " + e.getMessage());
                    }
        }

        private void decline() {
            for (var asked : world.replenishments.page("", Limit.of(100)))
                if (random.nextInt(4) == 0)
                    try {
                        world.purchasing.progress(asked.id(), Replenishment.State.CANCELLED, null);
                    } catch (OptimisticLockingFailureException e) {
                        conflicts++;
                    } catch (Refusal e) {
                        refused.add("the department's no: " + e.getMessage());
                    }
        }

        private void comeToRest() {
            for (int round = 0; round < 3; round++) {
                queues.forEach(this::hear);
                world.attendant.recover();
                world.attendant.freeDeadHolds();
                world.attend();
                world.clock.forward(Duration.ofMinutes(1));
            }
            assertThat(queues).as("what was told and never took effect").allMatch(List::isEmpty);
            resolve();
            world.attendant.recover();
            world.attendant.freeDeadHolds();
            world.attend();
        }

        private void everythingIsInOrder() {
            assertThat(world.violations()).isEmpty();
            assertThat(conflicts).as("conflicts of writers").isLessThan(1000);
            var items = world.items.page("", 100).stream().collect(Collectors.toMap(StockItem::id, Function.identity()));
            for (var item : items.values()) {
                assertThat(item.pending()).isEmpty();
                assertThat(item.received()).isEqualByComparingTo(BigDecimal.valueOf(received.getOrDefault(item.productId(), 0L)));
                assertThat(item.onHand())
                        .as(() -> "%s, refused %s, discrepancies %s".formatted(item, refused, world.discrepancies.page("", Limit.of(100))))
                        .isEqualByComparingTo(
                                item.received().subtract(issued(item.id())).add(leftUnbooked(item.id())).add(adjusted(item.id())));
            }
            for (var reservation : world.reservations.page("", Limit.of(100)))
                isSettledWell(reservation, items);
            world.reservations.waiting("", Limit.unlimited()).forEach(this::isAskedFor);
            assertThat(world.told(StockIssued.class)).extracting(StockIssued::orderId).doesNotHaveDuplicates();
            assertThat(world.told(StockReleased.class)).extracting(StockReleased::orderId).doesNotHaveDuplicates();
        }

        private void isSettledWell(Reservation reservation, Map<String, StockItem> items) {
            assertThat(reservation.state().word()).as(reservation.orderId()).isNotEqualTo("REQUESTED");
            assertThat(reservation.settled()).as(reservation.orderId() + " is settled").isTrue();
            if (reservation.state() instanceof ShortOf)
                assertThat(reservation.itemIds().stream().allMatch(id -> items.get(id).has(wanted(reservation, id))))
                        .as("%s waits though there is enough for it", reservation.orderId()).isFalse();
            if (reservation.state().word().equals("RESERVED"))
                assertThat(world.told(StockReserved.class)).anyMatch(
                        e -> e.orderId().equals(reservation.orderId()) && e.revision() == reservation.wish().revision());
        }

        private void isAskedFor(Reservation waiting) {
            assertThat(((ShortOf) waiting.state()).missing())
                    .as(() -> "what %s waits for, of what was asked for %s".formatted(waiting,
                            world.replenishments.page("", Limit.of(100))))
                    .allMatch(m -> world.replenishments.findFirstByItemIdOrderByNumberDesc(m.itemId())
                            .filter(r -> r.declinedAt() != null || r.closedAt() == null).isPresent());
        }

        private static io.kaidan.contracts.Quantity wanted(Reservation reservation, String itemId) {
            return reservation.wish().lines().stream().filter(l -> StockItem.idOf(l.productId(), l.warehouseId()).equals(itemId))
                    .map(Line::quantity).reduce(pcs(0), io.kaidan.contracts.Quantity::plus);
        }

        private BigDecimal issued(String itemId) {
            return world.told(StockIssued.class).stream().flatMap(e -> e.lines().stream())
                    .filter(l -> StockItem.idOf(l.productId(), l.warehouseId()).equals(itemId)).map(l -> l.quantity().value())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private BigDecimal adjusted(String itemId) {
            return world.discrepancies.page("", Limit.of(100)).stream().filter(d -> d.itemId().equals(itemId))
                    .map(d -> d.settled() && d.state() instanceof Resolved(_, _, var adjustment, _, _)
                            ? adjustment.value()
                            : BigDecimal.ZERO)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private BigDecimal leftUnbooked(String itemId) {
            return world.discrepancies.page("", Limit.of(100)).stream()
                    .filter(d -> d.itemId().equals(itemId) && d.source() == Source.DISPATCH)
                    .map(d -> d.book().minus(d.counted()).value()).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }
}
