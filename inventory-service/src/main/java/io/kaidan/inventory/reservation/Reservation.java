package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Event;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.StockEvent.ShortLine;
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

/**
 * An order's claim on the goods it wants: all lines or none. It decides; the items follow. Law: a hold is alive exactly if it was taken by
 * the current attempt and the state is REQUESTED, RESERVED or, until the items have followed, ISSUED. Attempts only grow, so a dead hold
 * never comes to life again and may be freed by anybody at any time.
 *
 * @param priority who comes first when goods arrive
 * @param attempt how often goods were asked for, from 1; 0 for an order that was cancelled before we heard of it
 * @param unsettled items that have not followed the latest decision yet
 * @param disproofs the pick reports that have taken effect
 */
@Document("reservations")
@TypeAlias("reservation")
@CompoundIndex(name = "waiting", def = "{'state._class': 1, 'state.missing.itemId': 1, 'priority': 1}")
@CompoundIndex(name = "shortages", def = "{'state._class': 1, 'priority': 1}")
@CompoundIndex(name = "unsettledSince", def = "{'settled': 1, 'state.since': 1}")
public record Reservation(@Id String orderId, OrderDemand wish, String priority, int attempt, ReservationState state,
        List<Unsettled> unsettled,
        boolean settled, List<String> disproofs, Outbox outbox, @Version @Nullable Long version) {

    public Reservation {
        unsettled = List.copyOf(unsettled);
        disproofs = List.copyOf(disproofs);
    }

    static Reservation request(String orderId, OrderDemand wish, Instant now) {
        return new Reservation(orderId, wish, wish.priority(), 1, new Requested(now), List.of(), true, List.of(), Outbox.empty(), null);
    }

    /** The order was cancelled before we heard of it: whatever comes later finds it released. */
    static Reservation neverWanted(String orderId, String reason, Instant now) {
        var wish = new OrderDemand("", 0, LocalDate.ofInstant(now, ZoneOffset.UTC), List.of());
        return new Reservation(orderId, wish, "", 0, new Released(reason, now), List.of(), true, List.of(), Outbox.empty(), null);
    }

    /** Everything is held. */
    Reservation reserved(Instant now) {
        return switch (state) {
            case Requested _ -> to(new Reserved(now), attempt, List.of(), stockReserved(now));
            case Reserved _ -> this;
            case ShortOf _,Issued _,Released _ -> throw new IllegalTransition(this, "reserved", "Its goods have to be asked for anew.");
        };
    }

    /**
     * Not everything is there, so nothing is kept.
     *
     * @param held items of which this attempt had taken hold
     * @param before what was missing the last time: the same again is no news
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

    /** It waits on, but for something else than before. */
    Reservation stillShort(List<Missing> missing, Instant now) {
        return switch (state) {
            case ShortOf(var before, var since) -> items(missing).equals(items(before))
                    ? this
                    : to(new ShortOf(missing, since), attempt, unsettled, stockShort(missing, now));
            case Requested _,Reserved _,Issued _,Released _ ->
                throw new IllegalTransition(this, "short of something else", "It does not wait.");
        };
    }

    /** Goods have come: another attempt. */
    Reservation retry(Instant now) {
        return switch (state) {
            case ShortOf _ -> to(new Requested(now), attempt + 1, unsettled);
            case Requested _,Reserved _ -> this;
            case Issued _,Released _ -> throw new IllegalTransition(this, "tried again", "It needs no goods any more.");
        };
    }

    /** The order says something else now; what an older revision says has no effect. */
    Reservation revise(OrderDemand newer, Instant now) {
        if (newer.revision() <= wish.revision())
            return this;
        return switch (state) {
            case Requested _,Reserved _,ShortOf _ -> newer.wantsTheSameGoodsAs(wish) ? renumbered(newer, now) : asked(newer, now);
            case Released _ -> wishing(newer); // should the goods have left nevertheless, they are these
            case Issued _ -> this;
        };
    }

    private Reservation renumbered(OrderDemand newer, Instant now) {
        var revised = wishing(newer);
        return switch (state) {
            case Requested _ -> revised;
            case Reserved _ -> revised.to(state, attempt, unsettled, revised.stockReserved(now));
            case ShortOf(var missing, _) -> revised.to(state, attempt, unsettled, revised.stockShort(missing, now));
            case Issued _,Released _ -> throw new IllegalTransition(this, "revised", "It needs no goods any more.");
        };
    }

    private Reservation asked(OrderDemand newer, Instant now) {
        return wishing(newer).to(new Requested(now), attempt + 1, ownItemsUnsettled());
    }

    private Reservation wishing(OrderDemand newer) {
        return new Reservation(orderId, newer, newer.priority(), attempt, state, unsettled, settled, disproofs, outbox, version);
    }

    /** The order is cancelled. Goods that have left the house are a return, not a release. */
    Reservation release(String reason, Instant now) {
        return switch (state) {
            case Requested _,Reserved _,ShortOf _ -> to(new Released(reason, now), attempt, ownItemsUnsettled(),
                    new StockReleased(orderId, reason, now));
            case Issued _,Released _ -> this;
        };
    }

    /** The goods have left the house; whatever was decided here, that is how it is. */
    Reservation issue(String shipmentId, Instant leftAt, Instant now) {
        return switch (state) {
            case Reserved _,ShortOf _,Released _ -> to(new Issued(shipmentId, leftAt), attempt, ownItemsUnsettled(),
                    new StockIssued(orderId, shipmentId, wish.lines().stream().map(Line::reserved).toList(), now));
            case Issued(var same, _) when same.equals(shipmentId) -> this;
            case Requested _ -> throw new IllegalTransition(this, "issued with shipment " + shipmentId, "Its goods are being asked for.");
            case Issued _ -> throw new IllegalTransition(this, "issued with shipment " + shipmentId,
                    "If the goods have really left the house, count these products and resolve the discrepancy.");
        };
    }

    /** The stock check said yes, the shelf said no (D5): what was held is given up, and the goods are asked for anew. */
    Reservation disprove(String reportId, List<ShortPick> found, Instant now) {
        if (isDisprovedBy(reportId))
            return this;
        return switch (state) {
            case Reserved _ -> {
                var news = found.stream()
                        .map(d -> (Event) new StockCheckDisproved(orderId, d.productId(), d.warehouseId(), d.promised(), d.found(), now))
                        .toArray(Event[]::new);
                yield remembering(reportId).to(new Requested(now), attempt + 1, givenUp(found), news);
            }
            case Requested _,ShortOf _,Issued _,Released _ -> remembering(reportId);
        };
    }

    public boolean isDisprovedBy(String reportId) {
        return disproofs.contains(reportId);
    }

    /** A resolved discrepancy takes goods that were promised: they are asked for anew, and this order is not the first any more. */
    Reservation displace(ShortPick by, Instant now) {
        return switch (state) {
            case Reserved _ -> to(new Requested(now), attempt + 1, givenUp(List.of(by)));
            case Requested _,ShortOf _,Issued _,Released _ -> this;
        };
    }

    /** The items have followed. */
    Reservation settledNow() {
        return unsettled.isEmpty() ? this : to(state, attempt, List.of());
    }

    /**
     * What an item has to become so that it follows what is decided here; the same item when it has. Harmless when decided long ago.
     *
     * @param issued whether the ledger knows that the goods have left this item: a late hold of the same attempt is dead then
     */
    StockItem settle(StockItem item, boolean issued) {
        return switch (state) {
            case Requested _,Reserved _ ->
                unsettled.stream().filter(u -> u.itemId().equals(item.id()) && u.discrepancyId() != null).findFirst()
                        .map(u -> item.disprove(orderId, attempt - 1, u.discrepancyId(), u.missing())).orElse(item)
                        .release(orderId, attempt - 1);
            case Issued(_, var leftAt) -> wantedOf(item).filter(_ -> !issued)
                    .map(wanted -> item.issue(orderId, attempt, wanted.value(), leftAt)).orElseGet(() -> item.release(orderId, attempt));
            case ShortOf _,Released _ -> item.release(orderId, attempt);
        };
    }

    /** What has left the house beyond what the book had for it. */
    Optional<Quantity> leftBeyond(BigDecimal taken, StockItem item) {
        return state instanceof Issued
                ? wantedOf(item).map(wanted -> wanted.minus(new Quantity(taken, item.unit()))).filter(Quantity::isPositive)
                : Optional.empty();
    }

    private Optional<Quantity> wantedOf(StockItem item) {
        return Optional.ofNullable(wish.byItem().get(item.id())).filter(wanted -> wanted.unit().equals(item.unit()));
    }

    /** Whether the item has to keep something back while it follows. */
    boolean disputes(String itemId) {
        return unsettled.stream().anyMatch(u -> u.itemId().equals(itemId) && u.discrepancyId() != null);
    }

    /** Whether a hold of this attempt is one that the items owe to this reservation. */
    public boolean keeps(int attempt) {
        return switch (state) {
            case Requested _,Reserved _ -> this.attempt == attempt;
            case Issued _ -> this.attempt == attempt && !settled;
            case ShortOf _,Released _ -> false;
        };
    }

    /**
     * Whether the items hold what this says: everything while it is RESERVED, nothing of its own when it is done or short; in between,
     * anything.
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
        return wish.byItem().keySet();
    }

    /** What its attempt at its stock wants. */
    Claim claim() {
        return new Claim(orderId, attempt, wish.byItem());
    }

    Set<String> unsettledItems() {
        return unsettled.stream().map(Unsettled::itemId).collect(Collectors.toSet());
    }

    /** What is not there for it, by these figures; nothing if everything is. */
    List<Missing> missing(Map<String, StockLevel> items) {
        return wish.byItem().entrySet().stream()
                .filter(wanted -> !Optional.ofNullable(items.get(wanted.getKey())).filter(i -> i.has(wanted.getValue())).isPresent())
                .map(wanted -> missing(wanted.getKey(), wanted.getValue(), items.get(wanted.getKey()))).toList();
    }

    /** What it wants and does not hold. */
    List<Missing> unheld(Map<String, StockItem> items) {
        return wish.byItem().entrySet().stream().filter(wanted -> !holds(items.get(wanted.getKey()), wanted.getValue()))
                .map(wanted -> missing(wanted.getKey(), wanted.getValue(),
                        Optional.ofNullable(items.get(wanted.getKey())).map(StockItem::level).orElse(null)))
                .toList();
    }

    private boolean holds(@Nullable StockItem item, Quantity wanted) {
        return item != null && item.unit().equals(wanted.unit())
                && item.holdOf(orderId, attempt).filter(h -> h.quantity().compareTo(wanted.value()) == 0).isPresent();
    }

    private Missing missing(String itemId, Quantity wanted, @Nullable StockLevel item) {
        var productId = wish.lines().stream().filter(l -> l.itemId().equals(itemId)).findFirst().orElseThrow().productId();
        var available = item != null && item.unit().equals(wanted.unit()) ? item.available() : BigDecimal.ZERO;
        return new Missing(itemId, productId, wanted.value(), available, wanted.unit());
    }

    private static List<String> items(List<Missing> missing) {
        return missing.stream().map(Missing::itemId).toList();
    }

    private StockReserved stockReserved(Instant now) {
        return new StockReserved(orderId, wish.revision(), wish.lines().stream().map(Line::reserved).toList(), now);
    }

    private StockShort stockShort(List<Missing> missing, Instant now) {
        var byItem = missing.stream().collect(Collectors.toMap(Missing::itemId, m -> m));
        return new StockShort(orderId, wish.revision(),
                wish.lines().stream().filter(l -> byItem.containsKey(l.itemId()))
                        .map(l -> new ShortLine(l.line(), l.productId(), l.quantity(),
                                new Quantity(byItem.get(l.itemId()).available(), l.quantity().unit())))
                        .toList(),
                now);
    }

    private List<Unsettled> ownItemsUnsettled() {
        var own = wish.byItem().keySet().stream().filter(item -> unsettled.stream().noneMatch(u -> u.itemId().equals(item)));
        return Stream.concat(unsettled.stream(), own.map(Unsettled::of)).toList();
    }

    private List<Unsettled> givenUp(List<ShortPick> found) {
        var disputed = found.stream()
                .map(d -> new Unsettled(d.itemId(), d.discrepancyId(), d.missing())).toList();
        var others = ownItemsUnsettled().stream().filter(u -> disputed.stream().noneMatch(d -> d.itemId().equals(u.itemId())));
        return Stream.concat(disputed.stream(), others).toList();
    }

    private Reservation remembering(String reportId) {
        return new Reservation(orderId, wish, priority, attempt, state, unsettled, settled,
                Stream.concat(disproofs.stream(), Stream.of(reportId)).toList(), outbox, version);
    }

    private Reservation to(ReservationState next, int attempt, List<Unsettled> unsettled, Event... news) {
        return new Reservation(orderId, wish, priority, attempt, next, unsettled, unsettled.isEmpty(), disproofs,
                news.length == 0 ? outbox : outbox.with(news), version);
    }
}
