package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.inventory.reservation.ReservationState.Issued;
import io.kaidan.inventory.reservation.ReservationState.Released;
import io.kaidan.inventory.reservation.ReservationState.Requested;
import io.kaidan.inventory.reservation.ReservationState.Reserved;
import io.kaidan.inventory.reservation.ReservationState.ShortOf;
import io.kaidan.inventory.stock.Claim;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockLevel;
import io.kaidan.platform.consuming.Remembered;
import io.kaidan.platform.outbox.Outbox;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * An order's claim on the goods it wants: all lines or none. The reservation decides first, then the stock items follow. Law: a hold is
 * valid exactly if the current attempt took it and the state is REQUESTED, RESERVED or, until the items have followed, ISSUED. Attempts
 * only grow, so a stale hold never becomes valid again and may be freed at any time.
 *
 * @param priority sorts waiting orders
 * @param attempt counts the attempts to reserve the goods, from 1; 0 for an order whose cancellation was received first
 * @param unsettled items that do not follow the latest decision yet
 * @param shortPicks ids of the latest pick reports that have taken effect
 */
@Document("reservations")
@TypeAlias("reservation")
@CompoundIndex(name = "waiting", def = "{'state._class': 1, 'state.missing.itemId': 1, 'priority': 1}")
@CompoundIndex(name = "shortages", def = "{'state._class': 1, 'priority': 1}")
@CompoundIndex(name = "unsettledSince", def = "{'settled': 1, 'state.since': 1}")
public record Reservation(@Id String orderId, @Field("wish") OrderDemand demand, String priority, int attempt, ReservationState state,
        List<Unsettled> unsettled,
        boolean settled, @Field("disproofs") List<String> shortPicks, Outbox outbox, @Version @Nullable Long version) {

    public Reservation {
        unsettled = List.copyOf(unsettled);
        shortPicks = List.copyOf(shortPicks);
    }

    static Reservation request(String orderId, OrderDemand demand, Instant now) {
        return new Reservation(orderId, demand, demand.priority(), 1, new Requested(now), List.of(), true, List.of(), Outbox.empty(), null);
    }

    /** A released reservation for an order whose cancellation was received first. Later events leave it released. */
    static Reservation cancelledBeforeEntry(String orderId, String reason, Instant now) {
        var demand = new OrderDemand("", 0, LocalDate.ofInstant(now, ZoneOffset.UTC), List.of());
        return new Reservation(orderId, demand, "", 0, new Released(reason, now), List.of(), true, List.of(), Outbox.empty(), null);
    }

    /** All goods are held. */
    Reservation reserved(Instant now) {
        return switch (state) {
            case Requested _ -> to(new Reserved(now), attempt, List.of(), stockReserved(now));
            case Reserved _ -> this;
            case ShortOf _,Issued _,Released _ -> throw new IllegalTransition(this, "reserved", "Its goods have to be asked for anew.");
        };
    }

    /**
     * Some goods are missing, so all holds are given up.
     *
     * @param held items that this attempt holds
     * @param before what was missing at the last attempt; the same items again publish no event
     */
    Reservation shortOf(List<Missing> missing, Collection<String> held, List<Missing> before, Instant since, Instant now) {
        if (missing.isEmpty())
            throw new IllegalArgumentException("an order is short of something");
        return switch (state) {
            case Requested _ -> to(new ShortOf(missing, since), attempt, held.stream().map(Unsettled::of).toList(),
                    items(missing).equals(items(before)) ? new Event[0] : new Event[]{stockShort(missing, now)});
            case ShortOf _ -> this;
            case Reserved _,Issued _,Released _ -> throw new IllegalTransition(this, "short", "Its goods have to be asked for anew.");
        };
    }

    /** The order waits on, but for other items than before. */
    Reservation stillShort(List<Missing> missing, Instant now) {
        return switch (state) {
            case ShortOf(var before, var since) -> items(missing).equals(items(before))
                    ? this
                    : to(new ShortOf(missing, since), attempt, unsettled, stockShort(missing, now));
            case Requested _,Reserved _,Issued _,Released _ ->
                throw new IllegalTransition(this, "short of something else", "It does not wait.");
        };
    }

    /** Goods have arrived, so another attempt begins. */
    Reservation retry(Instant now) {
        return switch (state) {
            case ShortOf _ -> to(new Requested(now), attempt + 1, unsettled);
            case Requested _,Reserved _ -> this;
            case Issued _,Released _ -> throw new IllegalTransition(this, "tried again", "It needs no goods any more.");
        };
    }

    /** The order has a new revision. Older revisions have no effect. */
    Reservation revise(OrderDemand newer, Instant now) {
        if (newer.revision() <= demand.revision())
            return this;
        return switch (state) {
            case Requested _,Reserved _,ShortOf _ -> newer.wantsTheSameGoodsAs(demand) ? renumbered(newer, now) : asked(newer, now);
            case Released _ -> withDemand(newer); // if the goods were dispatched nevertheless, this revision says which
            case Issued _ -> this;
        };
    }

    private Reservation renumbered(OrderDemand newer, Instant now) {
        var revised = withDemand(newer);
        return switch (state) {
            case Requested _ -> revised;
            case Reserved _ -> revised.to(state, attempt, unsettled, revised.stockReserved(now));
            case ShortOf(var missing, _) -> revised.to(state, attempt, unsettled, revised.stockShort(missing, now));
            case Issued _,Released _ -> throw new IllegalTransition(this, "revised", "It needs no goods any more.");
        };
    }

    private Reservation asked(OrderDemand newer, Instant now) {
        return withDemand(newer).to(new Requested(now), attempt + 1, ownItemsUnsettled());
    }

    private Reservation withDemand(OrderDemand newer) {
        return new Reservation(orderId, newer, newer.priority(), attempt, state, unsettled, settled, shortPicks, outbox, version);
    }

    /** The order is cancelled. Dispatched goods are a matter of return, so an issued reservation is not released. */
    Reservation release(String reason, Instant now) {
        return switch (state) {
            case Requested _,Reserved _,ShortOf _ -> to(new Released(reason, now), attempt, ownItemsUnsettled(),
                    new StockReleased(orderId, reason, now));
            case Issued _,Released _ -> this;
        };
    }

    /** The goods were dispatched. This holds whatever this service decided before. */
    Reservation issue(String shipmentId, Instant leftAt, Instant now) {
        return switch (state) {
            case Reserved _,ShortOf _,Released _ -> to(new Issued(shipmentId, leftAt), attempt, ownItemsUnsettled(),
                    new StockIssued(orderId, shipmentId, demand.lines().stream().map(DemandLine::reserved).toList(), now));
            case Issued(var same, _) when same.equals(shipmentId) -> this;
            case Requested _ -> throw new IllegalTransition(this, "issued with shipment " + shipmentId, "Its goods are being asked for.");
            case Issued _ -> throw new IllegalTransition(this, "issued with shipment " + shipmentId,
                    "If the goods have really left the house, count these products and resolve the discrepancy.");
        };
    }

    /** The warehouse found less than was reserved (D5). All holds are given up and another attempt begins. */
    Reservation recordShortPicks(String reportId, List<ShortPick> found, Instant now) {
        if (hasRecorded(reportId))
            return this;
        return switch (state) {
            case Reserved _ -> {
                var events = found.stream()
                        .map(d -> (Event) new StockCheckDisproved(orderId, d.productId(), d.warehouseId(), d.promised(), d.found(), now))
                        .toArray(Event[]::new);
                yield recording(reportId).to(new Requested(now), attempt + 1, givenUp(found), events);
            }
            case Requested _,ShortOf _,Issued _,Released _ -> recording(reportId);
        };
    }

    public boolean hasRecorded(String reportId) {
        return shortPicks.contains(reportId);
    }

    /** A resolved discrepancy takes reserved goods. Another attempt begins. */
    Reservation displace(ShortPick by, Instant now) {
        return switch (state) {
            case Reserved _ -> to(new Requested(now), attempt + 1, givenUp(List.of(by)));
            case Requested _,ShortOf _,Issued _,Released _ -> this;
        };
    }

    /** All items follow the decision. */
    Reservation settledNow() {
        return unsettled.isEmpty() ? this : to(state, attempt, List.of());
    }

    /**
     * The item as it follows this reservation; the same instance if it does already. An outdated decision has no effect.
     *
     * @param issued whether the ledger contains the issue of this item, so that a later hold of the same attempt is stale
     */
    StockItem settle(StockItem item, boolean issued) {
        return switch (state) {
            case Requested _,Reserved _ ->
                unsettled.stream().filter(u -> u.itemId().equals(item.id()) && u.discrepancyId() != null).findFirst()
                        .map(u -> item.holdMissing(orderId, attempt - 1, u.discrepancyId(), u.missing())).orElse(item)
                        .release(orderId, attempt - 1);
            case Issued(_, var leftAt) -> wantedOf(item).filter(_ -> !issued)
                    .map(wanted -> item.issue(orderId, attempt, wanted.value(), leftAt)).orElseGet(() -> item.release(orderId, attempt));
            case ShortOf _,Released _ -> item.release(orderId, attempt);
        };
    }

    /** What was dispatched beyond what the book had of the item; empty if nothing. */
    Optional<Quantity> leftBeyond(BigDecimal taken, StockItem item) {
        return state instanceof Issued
                ? wantedOf(item).map(wanted -> wanted.minus(new Quantity(taken, item.unit()))).filter(Quantity::isPositive)
                : Optional.empty();
    }

    private Optional<Quantity> wantedOf(StockItem item) {
        return Optional.ofNullable(demand.byItem().get(item.id())).filter(wanted -> wanted.unit().equals(item.unit()));
    }

    /** Whether the item has to hold goods for a discrepancy. */
    boolean holdsForDiscrepancy(String itemId) {
        return unsettled.stream().anyMatch(u -> u.itemId().equals(itemId) && u.discrepancyId() != null);
    }

    /** Whether a hold of this attempt is valid. */
    public boolean keeps(int attempt) {
        return switch (state) {
            case Requested _,Reserved _ -> this.attempt == attempt;
            case Issued _ -> this.attempt == attempt && !settled;
            case ShortOf _,Released _ -> false;
        };
    }

    /**
     * Whether the items agree with this reservation. While RESERVED, they hold all goods. Once settled in SHORT, ISSUED or RELEASED, they
     * hold nothing for it. In any other case they may hold any part.
     */
    public boolean isKept(Map<String, StockItem> items) {
        return switch (state) {
            case Requested _ -> true;
            case Reserved _ -> unheld(items).isEmpty();
            case ShortOf _,Issued _,Released _ ->
                !settled || items.values().stream().noneMatch(i -> i.holds().stream().anyMatch(h -> h.owner().equals(orderId)));
        };
    }

    public Set<String> itemIds() {
        return demand.byItem().keySet();
    }

    /** What the current attempt wants to hold. */
    Claim claim() {
        return new Claim(orderId, attempt, demand.byItem());
    }

    Set<String> unsettledItems() {
        return unsettled.stream().map(Unsettled::itemId).collect(Collectors.toSet());
    }

    /** What is not available for it by these figures; empty if everything is. */
    List<Missing> missing(Map<String, StockLevel> items) {
        return demand.byItem().entrySet().stream()
                .filter(wanted -> !Optional.ofNullable(items.get(wanted.getKey())).filter(i -> i.has(wanted.getValue())).isPresent())
                .map(wanted -> missing(wanted.getKey(), wanted.getValue(), items.get(wanted.getKey()))).toList();
    }

    /** What it wants and does not hold. */
    List<Missing> unheld(Map<String, StockItem> items) {
        var claim = claim();
        return claim.byItem().entrySet().stream().filter(wanted -> !claim.isHeldIn(items.get(wanted.getKey()), wanted.getValue()))
                .map(wanted -> missing(wanted.getKey(), wanted.getValue(),
                        Optional.ofNullable(items.get(wanted.getKey())).map(StockItem::level).orElse(null)))
                .toList();
    }

    private Missing missing(String itemId, Quantity wanted, @Nullable StockLevel item) {
        var productId = demand.lines().stream().filter(l -> l.itemId().equals(itemId)).findFirst().orElseThrow().productId();
        var available = item != null && item.unit().equals(wanted.unit()) ? item.available() : BigDecimal.ZERO;
        return new Missing(itemId, productId, wanted.value(), available, wanted.unit());
    }

    private static List<String> items(List<Missing> missing) {
        return missing.stream().map(Missing::itemId).toList();
    }

    private StockReserved stockReserved(Instant now) {
        return new StockReserved(orderId, demand.revision(), demand.lines().stream().map(DemandLine::reserved).toList(), now);
    }

    private StockShort stockShort(List<Missing> missing, Instant now) {
        return new StockShort(orderId, demand.revision(), demand.shortLines(missing), now);
    }

    private List<Unsettled> ownItemsUnsettled() {
        var own = demand.byItem().keySet().stream().filter(item -> unsettled.stream().noneMatch(u -> u.itemId().equals(item)));
        return Stream.concat(unsettled.stream(), own.map(Unsettled::of)).toList();
    }

    private List<Unsettled> givenUp(List<ShortPick> found) {
        var missing = found.stream()
                .map(d -> new Unsettled(d.itemId(), d.discrepancyId(), d.missing())).toList();
        var others = ownItemsUnsettled().stream().filter(u -> missing.stream().noneMatch(d -> d.itemId().equals(u.itemId())));
        return Stream.concat(missing.stream(), others).toList();
    }

    private Reservation recording(String reportId) {
        return new Reservation(orderId, demand, priority, attempt, state, unsettled, settled,
                Remembered.with(shortPicks, reportId), outbox, version);
    }

    private Reservation to(ReservationState next, int attempt, List<Unsettled> unsettled, Event... events) {
        return new Reservation(orderId, demand, priority, attempt, next, unsettled, unsettled.isEmpty(), shortPicks,
                events.length == 0 ? outbox : outbox.with(events), version);
    }
}
