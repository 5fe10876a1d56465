package io.kaidan.inventory;

import static io.kaidan.inventory.World.WAREHOUSE;
import static io.kaidan.inventory.World.demand;
import static io.kaidan.inventory.World.line;
import static io.kaidan.inventory.World.pcs;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.ShipmentEvent.MissingLine;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.contracts.WarehouseReport.StockCountedReport;
import io.kaidan.inventory.Steps.Crash;
import io.kaidan.inventory.count.Discrepancy.Source;
import io.kaidan.inventory.count.DiscrepancyState.Resolved;
import io.kaidan.inventory.replenishment.ReplenishmentState;
import io.kaidan.inventory.replenishment.ReplenishmentState.Open;
import io.kaidan.inventory.reservation.DemandLine;
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
 * Whatever the sequence and repetition of messages, whatever happens at the same time, and wherever the process crashes: in the end the book is
 * in order, every order has all its goods or none, and no order waits for available goods. Each write of a stock item checks that nothing is
 * oversold.
 */
@Label("Under any interleaving and crash")
class InterleavingTest {

    private static final int PRODUCTS = 3;

    @Property(tries = 1000)
    void theBookStaysInOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int orders, @ForAll @IntRange(max = 3) int crashes) {
        new Play(new Random(seed), orders).perform(crashes);
    }

    /** A message. It is delivered until it has taken effect, and sometimes again. */
    private record Message(String what, Consumer<World> effect, @Nullable StockFact fact) {

        Message(String what, Consumer<World> effect) {
            this(what, effect, null);
        }

        static Message of(StockFact fact) {
            return new Message(fact.toString(), w -> w.stockroom.apply(List.of(fact)), fact);
        }
    }

    private static final class Play {

        private final Random random;
        private final World world = new World();
        private final Map<String, Long> received = new HashMap<>();
        private int conflicts;
        private final List<String> refused = new ArrayList<>();
        private final List<List<Message>> queues = new ArrayList<>();

        Play(Random random, int orders) {
            this.random = random;
            for (int p = 0; p < PRODUCTS; p++) {
                world.list("P-" + p);
                var deliveries = new ArrayList<Message>();
                for (int d = 0; d < random.nextInt(3); d++)
                    deliveries.add(delivery("P-" + p, "r-" + p + "-" + d, 1 + random.nextInt(8)));
                for (int c = 0; c < random.nextInt(3); c++)
                    deliveries.add(random.nextInt(deliveries.size() + 1), count("P-" + p, "c-" + p + "-" + c));
                queues.add(deliveries);
            }
            var orderMessages = new ArrayList<List<Message>>();
            var shipments = new ArrayList<List<Message>>();
            for (int o = 0; o < orders; o++) {
                orderMessages.add(orderMessages("o-" + o));
                shipments.add(shipment("o-" + o));
            }
            var partitions = 1 + random.nextInt(orders);
            queues.addAll(partitioned(orderMessages, partitions));
            queues.addAll(partitioned(shipments, partitions));
        }

        /** The messages of several orders share a queue, in order for each of them. */
        private List<List<Message>> partitioned(List<List<Message>> messages, int partitions) {
            var queues = new ArrayList<List<Message>>();
            for (int p = 0; p < partitions; p++)
                queues.add(new ArrayList<>());
            for (int o = 0; o < messages.size(); o++) {
                var queue = queues.get(o % partitions);
                var places = random.ints(messages.get(o).size(), 0, queue.size() + 1).sorted().toArray();
                for (int i = 0; i < places.length; i++)
                    queue.add(places[i] + i, messages.get(o).get(i));
            }
            return queues;
        }

        private Message delivery(String productId, String reportId, int quantity) {
            received.merge(productId, (long) quantity, Long::sum);
            return new Message(reportId,
                    w -> w.goodsIn.receive(new GoodsReceivedReport(reportId, WAREHOUSE, productId, pcs(quantity), w.clock.instant())));
        }

        private Message count(String productId, String reportId) {
            var counted = pcs(random.nextInt(6));
            return new Message("count of " + productId,
                    w -> w.counts.counted(new StockCountedReport(reportId, WAREHOUSE, productId, counted, w.clock.instant())));
        }

        private List<Message> orderMessages(String orderId) {
            var messages = new ArrayList<Message>();
            int revisions = 1 + random.nextInt(2);
            for (int r = 1; r <= revisions; r++) {
                var demand = demand(orderId, r, random.nextInt(4), lines());
                messages.add(Message.of(new Wanted(orderId, demand, "")));
            }
            if (random.nextInt(3) == 0)
                messages.add(Message.of(new Cancelled(orderId, "cancelled", "")));
            if (random.nextInt(5) == 0)
                Collections.shuffle(messages, random);
            return messages;
        }

        private List<Message> shipment(String orderId) {
            var messages = new ArrayList<Message>();
            if (random.nextInt(4) == 0) {
                var line = new MissingLine(1, "P-" + random.nextInt(PRODUCTS), pcs(2), pcs(random.nextInt(2)));
                var event = new PickShort(orderId, "s-" + orderId, WAREHOUSE, List.of(line), World.NOON);
                messages.add(new Message(orderId + " picked short", w -> w.goodsOut.pickedShort("e-" + orderId, event)));
            }
            if (random.nextInt(3) == 0)
                messages.add(Message.of(new Dispatched(orderId, "s-" + orderId, world.clock.instant(), "")));
            return messages;
        }

        private DemandLine[] lines() {
            return IntStream.rangeClosed(1, 1 + random.nextInt(3))
                    .mapToObj(n -> line(n, "P-" + random.nextInt(PRODUCTS), 1 + random.nextInt(4)))
                    .toArray(DemandLine[]::new);
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
                parts.add(() -> consume(queue));
            parts.add(this::serveBackorders);
            parts.add(this::serveBackorders);
            parts.add(this::resolve);
            parts.add(this::decline);
            return parts;
        }

        /**
         * Consumes in order and in batches, each message until it has worked. A conflict is repeated at once, a message that came too early
         * later.
         */
        private void consume(List<Message> queue) {
            while (!queue.isEmpty()) {
                var facts = queue.stream().limit(1 + random.nextInt(6)).map(Message::fact).takeWhile(Objects::nonNull).toList();
                if (facts.size() > 1 && consumedTogether(facts))
                    queue.subList(0, random.nextInt(4) > 0 ? facts.size() : random.nextInt(facts.size())).clear();
                else if (!consumedAlone(queue))
                    return;
            }
        }

        /** Returns false if one of them fails. */
        private boolean consumedTogether(List<StockFact> facts) {
            while (true)
                try {
                    world.stockroom.apply(facts);
                    return true;
                } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
                    conflicts++;
                } catch (PrerequisiteMissing | Refusal e) {
                    return false;
                }
        }

        private boolean consumedAlone(List<Message> queue) {
            var message = queue.getFirst();
            try {
                message.effect.accept(world);
                if (random.nextInt(4) > 0)
                    queue.removeFirst();
            } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
                conflicts++;
            } catch (PrerequisiteMissing e) {
                return false;
            } catch (Refusal e) {
                refused.add(message.what);
                queue.removeFirst();
            }
            return true;
        }

        private void serveBackorders() {
            for (int i = 0; i < 3; i++) {
                world.backorders.serve();
                world.clock.forward(Duration.ofSeconds(31));
                world.recovery.recover();
            }
        }

        private void resolve() {
            for (int i = 0; i < 3; i++)
                for (var open : world.discrepancies.page("", Limit.of(100)))
                    try {
                        world.discrepancyDesk.explain(open.id(), "broken in transport", "warehouse");
                        world.discrepancyDesk.resolve(open.id(), "written off", random.nextInt(4) == 0 ? pcs(1 - random.nextInt(3)) : null,
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
                        world.purchasing.progress(asked.id(), ReplenishmentState.Name.CANCELLED, null);
                    } catch (OptimisticLockingFailureException e) {
                        conflicts++;
                    } catch (Refusal e) {
                        refused.add("the department's no: " + e.getMessage());
                    }
        }

        private void comeToRest() {
            for (int round = 0; round < 3; round++) {
                queues.forEach(this::consume);
                world.recovery.recover();
                world.recovery.freeStaleHolds();
                world.serveBackorders();
                world.clock.forward(Duration.ofMinutes(1));
            }
            assertThat(queues).as("messages that never took effect").allMatch(List::isEmpty);
            resolve();
            world.recovery.recover();
            world.recovery.freeStaleHolds();
            world.serveBackorders();
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
            assertThat(world.published(StockShort.class)).allSatisfy(e -> assertThat(e.lines()).as("the lines that %s is short of", e)
                    .isNotEmpty().allMatch(line -> line.available().isLessThan(line.wanted())));
            assertThat(world.published(StockIssued.class)).extracting(StockIssued::orderId).doesNotHaveDuplicates();
            assertThat(world.published(StockReleased.class)).extracting(StockReleased::orderId).doesNotHaveDuplicates();
        }

        private void isSettledWell(Reservation reservation, Map<String, StockItem> items) {
            assertThat(reservation.state().name()).as(reservation.orderId()).isNotEqualTo("REQUESTED");
            assertThat(reservation.settled()).as(reservation.orderId() + " is settled").isTrue();
            if (reservation.state() instanceof ShortOf)
                assertThat(reservation.itemIds().stream().allMatch(id -> items.get(id).has(wanted(reservation, id))))
                        .as("%s waits though there is enough for it", reservation.orderId()).isFalse();
            if (reservation.state().name().equals("RESERVED"))
                assertThat(world.published(StockReserved.class)).anyMatch(
                        e -> e.orderId().equals(reservation.orderId()) && e.revision() == reservation.demand().revision());
        }

        private void isAskedFor(Reservation waiting) {
            assertThat(((ShortOf) waiting.state()).missing())
                    .as(() -> "what %s waits for, of what was asked for %s".formatted(waiting,
                            world.replenishments.page("", Limit.of(100))))
                    .allMatch(m -> world.replenishments.findFirstByItemIdOrderByNumberDesc(m.itemId())
                            .filter(r -> r.state() instanceof Open
                                    || (r.state() instanceof ReplenishmentState.Cancelled(_, var declined) && declined))
                            .isPresent());
        }

        private static io.kaidan.contracts.Quantity wanted(Reservation reservation, String itemId) {
            return reservation.demand().lines().stream().filter(l -> StockItem.idOf(l.productId(), l.warehouseId()).equals(itemId))
                    .map(DemandLine::quantity).reduce(pcs(0), io.kaidan.contracts.Quantity::plus);
        }

        private BigDecimal issued(String itemId) {
            return world.published(StockIssued.class).stream().flatMap(e -> e.lines().stream())
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
