package io.kaidan.inventory;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.inventory.audit.StockAudit;
import io.kaidan.inventory.catalogue.Catalogue;
import io.kaidan.inventory.catalogue.Product;
import io.kaidan.inventory.catalogue.Products;
import io.kaidan.inventory.count.AgreedCount;
import io.kaidan.inventory.count.AgreedCounts;
import io.kaidan.inventory.count.CountDesk;
import io.kaidan.inventory.count.Discrepancies;
import io.kaidan.inventory.count.Discrepancy;
import io.kaidan.inventory.count.DiscrepancyDesk;
import io.kaidan.inventory.count.DiscrepancyHolds;
import io.kaidan.inventory.count.GoodsOut;
import io.kaidan.inventory.receiving.GoodsIn;
import io.kaidan.inventory.replenishment.BackorderService;
import io.kaidan.inventory.replenishment.Purchasing;
import io.kaidan.inventory.replenishment.Replenishment;
import io.kaidan.inventory.replenishment.ReplenishmentState;
import io.kaidan.inventory.replenishment.ReplenishmentState.Open;
import io.kaidan.inventory.replenishment.Replenishments;
import io.kaidan.inventory.replenishment.StockRecovery;
import io.kaidan.inventory.reservation.Allocation;
import io.kaidan.inventory.reservation.BackorderQueue;
import io.kaidan.inventory.reservation.Backorders;
import io.kaidan.inventory.reservation.DemandLine;
import io.kaidan.inventory.reservation.OrderDemand;
import io.kaidan.inventory.reservation.Reservation;
import io.kaidan.inventory.reservation.ReservationState.Requested;
import io.kaidan.inventory.reservation.ReservationState.ShortOf;
import io.kaidan.inventory.reservation.Reservations;
import io.kaidan.inventory.reservation.Settlement;
import io.kaidan.inventory.reservation.StockFact.Cancelled;
import io.kaidan.inventory.reservation.StockFact.Dispatched;
import io.kaidan.inventory.reservation.StockFact.Wanted;
import io.kaidan.inventory.reservation.Stockroom;
import io.kaidan.inventory.stock.Claim;
import io.kaidan.inventory.stock.Movement;
import io.kaidan.inventory.stock.Movement.Kind;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.inventory.stock.StockLedger;
import io.kaidan.inventory.stock.StockLevel;
import io.kaidan.platform.outbox.Outbox;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;

/** The whole service without its adapters, on an in-memory store. */
public final class World {

    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    public static final String WAREHOUSE = "WH-1";

    public final Steps steps = new Steps();
    public final List<Event> published = new ArrayList<>();
    public final TickingClock clock = new TickingClock();
    public final InMemoryLedger ledger = new InMemoryLedger();
    public final InMemoryStockItems items = new InMemoryStockItems();
    public final InMemoryReservations reservations = new InMemoryReservations();
    public final InMemoryReplenishments replenishments = new InMemoryReplenishments();
    public final InMemoryDiscrepancies discrepancies = new InMemoryDiscrepancies();
    private final AgreedCounts agreed = new InMemoryAgreedCounts();
    private final InventoryProperties properties = new InventoryProperties(WAREHOUSE, BigDecimal.valueOf(100), BigDecimal.valueOf(5000));
    private final Products products = new InMemoryProducts();
    public final Catalogue catalogue = new Catalogue(products, items, properties, clock);
    public BackorderService backorders;
    public StockRecovery recovery;
    public Stockroom stockroom;
    public Purchasing purchasing;
    public CountDesk counts;
    public DiscrepancyDesk discrepancyDesk;
    public GoodsIn goodsIn;
    public GoodsOut goodsOut;
    public DiscrepancyHolds discrepancyHolds;

    public World() {
        restart();
    }

    /** Starts a new process, which knows only what is in the store. */
    public void restart() {
        steps.neverCrash();
        var queue = new BackorderQueue();
        discrepancyHolds = new DiscrepancyHolds(discrepancies, items, clock);
        var settlement = new Settlement(reservations, items, ledger, queue, discrepancyHolds);
        var allocation = new Allocation(reservations, items, settlement, queue, clock);
        stockroom = new Stockroom(reservations, items, allocation, settlement, clock);
        purchasing = new Purchasing(replenishments, reservations, items, clock);
        counts = new CountDesk(discrepancies, agreed, discrepancyHolds, items, ledger, clock);
        discrepancyDesk = new DiscrepancyDesk(discrepancies, discrepancyHolds, items, ledger, stockroom, reservations, queue, catalogue,
                properties, clock);
        goodsIn = new GoodsIn(catalogue, items, ledger, queue, properties);
        goodsOut = new GoodsOut(stockroom, reservations, items, discrepancies, discrepancyHolds);
        backorders = new BackorderService(queue, discrepancyHolds, new Backorders(reservations, items, allocation, queue, clock),
                purchasing);
        recovery = new StockRecovery(stockroom, settlement, discrepancyDesk, discrepancyHolds, purchasing, reservations, items, queue);
    }

    public static String item(String productId) {
        return StockItem.idOf(productId, WAREHOUSE);
    }

    public static Quantity pcs(long value) {
        return Quantity.of(value, "pcs");
    }

    public static DemandLine line(int number, String productId, long quantity) {
        return new DemandLine(number, productId, WAREHOUSE, pcs(quantity));
    }

    /** A demand for so many days from now; the order's number is its id. */
    public static OrderDemand demand(String orderId, int revision, int inDays, DemandLine... lines) {
        return new OrderDemand(orderId, revision, TODAY.plusDays(inDays), List.of(lines));
    }

    public void list(String productId) {
        catalogue.list(productId, "Product " + productId, null, "pcs", Money.of("10", "CNY"), "buyer");
    }

    public void receive(String reportId, String productId, long quantity) {
        goodsIn.receive(new GoodsReceivedReport(reportId, WAREHOUSE, productId, pcs(quantity), clock.instant()));
    }

    public void reserve(String orderId, OrderDemand demand) {
        stockroom.apply(List.of(new Wanted(orderId, demand, "")));
    }

    public void release(String orderId, String reason) {
        stockroom.apply(List.of(new Cancelled(orderId, reason, "")));
    }

    public void issue(String orderId, String shipmentId, Instant leftAt) {
        stockroom.apply(List.of(new Dispatched(orderId, shipmentId, leftAt, "")));
    }

    /** Lists a product and receives this quantity of it. */
    public void stock(String productId, long quantity) {
        list(productId);
        if (quantity > 0)
            receive("initial-" + productId, productId, quantity);
    }

    /** Serves backorders until nothing changes. */
    public void serveBackorders() {
        for (int round = 0; round < 100; round++) {
            var before = reservations.writes + replenishments.writes;
            backorders.serve();
            if (before == reservations.writes + replenishments.writes)
                return;
        }
        throw new AssertionError("serving backorders does not end");
    }

    public StockItem stockOf(String productId) {
        return items.find(item(productId)).orElseThrow();
    }

    public String stateOf(String orderId) {
        return reservations.findById(orderId).orElseThrow().state().name();
    }

    public <E extends Event> List<E> published(Class<E> type) {
        return published.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<String> violations() {
        return new StockAudit(items, ledger, reservations, discrepancies).checks().stream().flatMap(c -> c.violations().stream()).toList();
    }

    /** A clock that stands still unless a test moves it. */
    public static final class TickingClock extends Clock {

        private Instant now = NOON;

        public void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    public final class InMemoryLedger implements StockLedger {

        private final Map<String, Movement> movements = new TreeMap<>();

        @Override
        public void add(Collection<Movement> added) {
            for (var movement : added) {
                steps.step();
                var known = movements.putIfAbsent(movement.id(), movement);
                if (known != null && !known.equals(movement))
                    throw new AssertionError("a movement never changes: " + known + " to " + movement);
            }
        }

        @Override
        public Optional<Movement> find(String movementId) {
            steps.step();
            return Optional.ofNullable(movements.get(movementId));
        }

        @Override
        public List<Movement> findAll(Collection<String> movementIds) {
            steps.step();
            return movementIds.stream().map(movements::get).filter(Objects::nonNull).toList();
        }

        @Override
        public List<Movement> ofProduct(String productId, @Nullable String warehouseId, @Nullable Long before, int limit) {
            return movements.values().stream().filter(m -> m.productId().equals(productId) && (before == null || m.number() < before))
                    .sorted(Comparator.comparingLong(Movement::number).reversed()).limit(limit).toList();
        }

        @Override
        public BigDecimal sum(String itemId, Set<Kind> kinds, long upTo, Collection<String> without, Instant after) {
            steps.step();
            return sum(m -> m.itemId().equals(itemId) && kinds.contains(m.kind()) && m.number() <= upTo && !without.contains(m.id())
                    && m.at().isAfter(after));
        }

        private BigDecimal sum(Predicate<Movement> wanted) {
            return movements.values().stream().filter(wanted).map(Movement::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    public final class InMemoryStockItems extends InMemory<StockItem> implements StockItems {

        InMemoryStockItems() {
            super(steps, published::add, StockItem::id, StockItem::version, StockItem::outbox,
                    (i, version) -> new StockItem(i.id(), i.productId(), i.warehouseId(), i.unit(), i.onHand(), i.reserved(), i.available(),
                            i.received(), i.movements(), i.holds(), i.pending(), Outbox.empty(), version));
        }

        @Override
        public void open(String productId, String warehouseId, String unit) {
            if (find(StockItem.idOf(productId, warehouseId)).isEmpty())
                try {
                    save(StockItem.empty(productId, warehouseId, unit));
                } catch (DuplicateKeyException e) {
                    return;
                }
        }

        @Override
        public Optional<StockItem> find(String id) {
            return findById(id);
        }

        @Override
        public List<StockItem> findAll(Collection<String> ids) {
            return findByIds(ids);
        }

        @Override
        public List<StockItem> page(String after, int limit) {
            return limited(all().filter(i -> i.id().compareTo(after) > 0), Limit.of(limit));
        }

        @Override
        public List<StockItem> seenBy(Collection<String> owners, Collection<String> ids) {
            return findByIds(ids).stream().map(i -> i.seenBy(owners)).toList();
        }

        @Override
        public Optional<StockLevel> level(String id) {
            return find(id).map(StockItem::level);
        }

        @Override
        public List<StockLevel> levels(Collection<String> ids) {
            return findByIds(ids).stream().map(StockItem::level).toList();
        }

        @Override
        public List<StockLevel> levels(@Nullable String productId, @Nullable String warehouseId, @Nullable String after, int limit) {
            throw new UnsupportedOperationException("looked for in MongoDB only");
        }

        @Override
        public Set<String> hold(List<Claim> claims) {
            var all = claims.stream().map(Claim::orderId).collect(Collectors.toSet());
            var wanted = claims.stream().flatMap(c -> c.byItem().entrySet().stream().map(w -> Map.entry(w.getKey(), w.getValue().unit())))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            var held = wanted.stream().map(goods -> update(goods.getKey(), item -> allHeld(item, goods.getValue(), claims)))
                    .reduce(true, Boolean::logicalAnd);
            if (held)
                return all;
            if (claims.size() == 1)
                return Set.of();
            var there = findByIds(wanted.stream().map(Map.Entry::getKey).toList()).stream()
                    .collect(Collectors.toMap(StockItem::id, Function.identity()));
            return claims.stream().filter(c -> c.isHeldIn(there)).map(Claim::orderId).collect(Collectors.toSet());
        }

        private static Optional<StockItem> allHeld(StockItem item, String unit, List<Claim> claims) {
            var all = item;
            for (var claim : claims) {
                var quantity = claim.byItem().get(item.id());
                if (quantity == null || !quantity.unit().equals(unit))
                    continue;
                if (!all.canHold(claim.orderId(), quantity))
                    return Optional.empty();
                all = all.hold(claim.orderId(), claim.attempt(), quantity);
            }
            return Optional.of(all);
        }

        @Override
        public void change(Collection<String> ids, UnaryOperator<StockItem> change) {
            for (var id : ids)
                for (boolean done = false; !done;) {
                    var item = find(id).orElse(null);
                    if (item == null)
                        break;
                    var changed = change.apply(item);
                    try {
                        var stored = changed.equals(item) ? item : save(changed);
                        done = true;
                        intoLedger(stored);
                    } catch (OptimisticLockingFailureException e) {
                        done = false;
                    }
                }
        }

        @Override
        public void changeHoldsOf(Collection<String> owners, Collection<String> ids,
                Function<List<StockItem>, UnaryOperator<StockItem>> change) {
            for (boolean overtaken = true; overtaken;) {
                overtaken = false;
                var read = findByIds(ids).stream().map(i -> i.seenBy(owners)).toList();
                var each = change.apply(read);
                var moved = new ArrayList<StockItem>();
                for (var before : read) {
                    var after = each.apply(before);
                    moved.add(after);
                    overtaken |= !after.equals(before) && !update(before.id(), now -> mayFollow(now, before, after, owners)
                            ? Optional.of(following(now, before, after))
                            : Optional.empty());
                }
                if (!overtaken)
                    moved.forEach(this::intoLedger);
            }
        }

        private static boolean mayFollow(StockItem now, StockItem before, StockItem after, Collection<String> owners) {
            var freed = new ArrayList<>(before.holds());
            freed.removeAll(after.holds());
            return now.seenBy(owners).holds().containsAll(freed)
                    && (after.movements() == before.movements() || now.movements() == before.movements())
                    && (after.available().compareTo(before.available()) >= 0 || Objects.equals(now.version(), before.version()));
        }

        private static StockItem following(StockItem now, StockItem before, StockItem after) {
            var holds = new ArrayList<>(now.holds());
            var freed = new ArrayList<>(before.holds());
            freed.removeAll(after.holds());
            holds.removeAll(freed);
            var pending = new ArrayList<>(now.pending());
            pending.addAll(after.pending().subList(before.pending().size(), after.pending().size()));
            return new StockItem(now.id(), now.productId(), now.warehouseId(), now.unit(),
                    now.onHand().add(after.onHand()).subtract(before.onHand()),
                    now.reserved().add(after.reserved()).subtract(before.reserved()),
                    now.available().add(after.available()).subtract(before.available()), now.received(),
                    now.movements() + after.movements() - before.movements(), holds, pending, Outbox.empty(), now.version());
        }

        @Override
        public void completeLedger() {
            all().filter(i -> !i.pending().isEmpty()).forEach(this::intoLedger);
        }

        private void intoLedger(StockItem moved) {
            if (moved.pending().isEmpty())
                return;
            ledger.add(moved.pending());
            patch(moved.id(), i -> new StockItem(i.id(), i.productId(), i.warehouseId(), i.unit(), i.onHand(), i.reserved(), i.available(),
                    i.received(), i.movements(), i.holds(), i.pending().stream().filter(m -> !moved.pending().contains(m)).toList(),
                    i.outbox(),
                    i.version()));
        }
    }

    public final class InMemoryReservations extends InMemory<Reservation> implements Reservations {

        private int writes;
        private String refused = "";

        public void refuse(String orderId) {
            refused = orderId;
        }

        InMemoryReservations() {
            super(steps, published::add, Reservation::orderId, Reservation::version, Reservation::outbox,
                    (r, version) -> new Reservation(r.orderId(), r.demand(), r.priority(), r.attempt(), r.state(), r.unsettled(),
                            r.settled(),
                            r.shortPicks(), Outbox.empty(), version));
        }

        @Override
        public List<Reservation> saveAll(List<Reservation> reservations) {
            var stored = new ArrayList<Reservation>();
            var overtaken = 0;
            for (var reservation : reservations)
                try {
                    stored.add(save(reservation));
                } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
                    overtaken++;
                }
            if (overtaken > 0)
                throw new OptimisticLockingFailureException(overtaken + " of " + reservations.size());
            return stored;
        }

        @Override
        public Reservation save(Reservation reservation) {
            if (reservation.orderId().equals(refused))
                throw new IllegalStateException(refused + " cannot be written");
            writes++;
            return super.save(reservation);
        }

        @Override
        public List<Reservation> findByOrderIdIn(Collection<String> orderIds) {
            return findByIds(orderIds);
        }

        @Override
        public List<Reservation> waitingFor(String itemId, String afterPriority, Limit limit) {
            return limited(waiting(afterPriority, Limit.unlimited()).stream()
                    .filter(r -> r.state() instanceof ShortOf(var missing, _) && missing.stream().anyMatch(m -> m.itemId().equals(itemId))),
                    limit);
        }

        @Override
        public List<Reservation> waitingForAtMost(BigDecimal free, String itemId, String afterPriority, Limit limit) {
            return limited(
                    waitingFor(itemId, afterPriority, Limit.unlimited()).stream().filter(r -> ((ShortOf) r.state()).missing().stream()
                            .anyMatch(m -> m.itemId().equals(itemId) && m.wanted().compareTo(free) <= 0)),
                    limit);
        }

        @Override
        public List<Reservation> waiting(String afterPriority, Limit limit) {
            return limited(all().filter(r -> r.state() instanceof ShortOf && r.priority().compareTo(afterPriority) > 0)
                    .sorted(Comparator.comparing(Reservation::priority)), limit);
        }

        @Override
        public List<Reservation> leftRequested(Instant before, Limit limit) {
            return limited(all().filter(r -> r.state() instanceof Requested(var since) && since.isBefore(before)), limit);
        }

        @Override
        public List<Reservation> leftUnsettled(Instant before, Limit limit) {
            return limited(all().filter(r -> !r.settled() && r.state().since().isBefore(before)), limit);
        }

        @Override
        public Optional<Need> need(String itemId, String unit) {
            var waiting = waitingFor(itemId, "", Limit.unlimited());
            var wanted = waiting.stream().flatMap(r -> ((ShortOf) r.state()).missing().stream())
                    .filter(m -> m.itemId().equals(itemId) && m.unit().equals(unit)).map(m -> m.wanted()).reduce(BigDecimal::add);
            return wanted.map(sum -> new Need(sum,
                    waiting.stream().map(r -> r.demand().wantedBy()).min(Comparator.naturalOrder()).orElseThrow(),
                    waiting.stream().map(r -> ((ShortOf) r.state()).since()).max(Comparator.naturalOrder()).orElseThrow()));
        }

        @Override
        public List<String> waitedFor() {
            return waiting("", Limit.unlimited()).stream().flatMap(r -> ((ShortOf) r.state()).missing().stream()).map(m -> m.itemId())
                    .distinct()
                    .toList();
        }

        @Override
        public List<Reservation> page(String afterOrderId, Limit limit) {
            return limited(all().filter(r -> r.orderId().compareTo(afterOrderId) > 0), limit);
        }
    }

    public final class InMemoryReplenishments extends InMemory<Replenishment> implements Replenishments {

        private int writes;

        InMemoryReplenishments() {
            super(steps, published::add, Replenishment::id, Replenishment::version, Replenishment::outbox,
                    (r, version) -> new Replenishment(r.id(), r.itemId(), r.productId(), r.warehouseId(), r.number(), r.quantity(),
                            r.receivedBefore(), r.neededBy(), r.state(), r.expectedOn(), r.requestedAt(), Outbox.empty(), version));
        }

        @Override
        public Replenishment save(Replenishment replenishment) {
            writes++;
            return super.save(replenishment);
        }

        @Override
        public Optional<Replenishment> findFirstByItemIdOrderByNumberDesc(String itemId) {
            return all().filter(r -> r.itemId().equals(itemId)).max(Comparator.comparingInt(Replenishment::number));
        }

        @Override
        public List<Replenishment> open() {
            return all().filter(r -> r.state() instanceof Open).toList();
        }

        @Override
        public List<Replenishment> openOf(Collection<String> itemIds) {
            return open().stream().filter(r -> itemIds.contains(r.itemId())).toList();
        }

        @Override
        public List<Replenishment> page(String after, Limit limit) {
            return limited(all().filter(r -> r.id().compareTo(after) > 0), limit);
        }

        @Override
        public List<Replenishment> page(ReplenishmentState.Name state, String after, Limit limit) {
            return limited(all().filter(r -> r.state().name() == state && r.id().compareTo(after) > 0), limit);
        }
    }

    public final class InMemoryDiscrepancies extends InMemory<Discrepancy> implements Discrepancies {

        InMemoryDiscrepancies() {
            super(steps, published::add, Discrepancy::id, Discrepancy::version, Discrepancy::outbox,
                    (d, version) -> new Discrepancy(d.id(), d.itemId(), d.productId(), d.warehouseId(), d.source(), d.book(), d.counted(),
                            d.countedAt(), d.state(), d.settled(), d.foundAt(), Outbox.empty(), version));
        }

        @Override
        public List<Discrepancy> findByIdIn(Collection<String> ids) {
            return findByIds(ids);
        }

        @Override
        public List<Discrepancy> findByItemIdAndSettledFalse(String itemId) {
            return all().filter(d -> d.itemId().equals(itemId) && !d.settled()).toList();
        }

        @Override
        public List<Discrepancy> unfinished(String after, Limit limit) {
            return limited(all().filter(d -> !d.settled() && d.id().compareTo(after) > 0), limit);
        }

        @Override
        public List<Discrepancy> page(String after, Limit limit) {
            return limited(all().filter(d -> d.id().compareTo(after) > 0), limit);
        }
    }

    private final class InMemoryAgreedCounts implements AgreedCounts {

        private final Map<String, AgreedCount> counts = new HashMap<>();

        @Override
        public AgreedCount save(AgreedCount count) {
            steps.step();
            counts.put(count.id(), count);
            return count;
        }

        @Override
        public Optional<AgreedCount> findById(String id) {
            steps.step();
            return Optional.ofNullable(counts.get(id));
        }
    }

    private final class InMemoryProducts extends InMemory<Product> implements Products {

        InMemoryProducts() {
            super(steps, published::add, Product::productId, Product::version, Product::outbox,
                    (p, version) -> new Product(p.productId(), p.name(), p.specification(), p.unit(), p.listPrice(), p.active(),
                            p.change(), Outbox.empty(), version));
        }

        @Override
        public List<Product> page(String after, Limit limit) {
            return limited(all().filter(p -> p.productId().compareTo(after) > 0), limit);
        }

        @Override
        public List<Product> search(String pattern, String after, Limit limit) {
            throw new UnsupportedOperationException("looked for in MongoDB only");
        }
    }
}
