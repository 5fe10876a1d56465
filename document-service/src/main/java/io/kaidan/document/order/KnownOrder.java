package io.kaidan.document.order;

import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.document.Kind;
import io.kaidan.platform.consuming.Remembered;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * What this service has received about an order. Facts may arrive in any order and repeatedly, with the same result. Only for stock the
 * last
 * event counts: its events arrive in their order, and a repeated event has no effect.
 *
 * @param revisions the order's content at each received revision
 * @param verified the latest verified revision; 0 if there is none
 * @param stock the latest state of the reservation; null if no event was received
 * @param stockEvents ids of the latest stock events
 * @param picked what the warehouse has picked
 * @param reinstated why the cancellation does not count; null if it does
 */
@Document("order_files")
@TypeAlias("order-file")
public record KnownOrder(@Id String orderId, List<OrderContent> revisions, int verified, @Nullable Stock stock,
        @Field("stockHeard") List<String> stockEvents,
        List<PickLine> picked, boolean dispatched, @Nullable Cancellation cancellation, @Nullable String reinstated,
        @Version @Nullable Long version) {

    /** Whether all lines of a revision are reserved. */
    public record Stock(int revision, boolean reserved) {}

    public record Cancellation(String reason, String by) {}

    public KnownOrder {
        revisions = List.copyOf(revisions);
        stockEvents = List.copyOf(stockEvents);
        picked = List.copyOf(picked);
    }

    /** An order of which nothing was received. */
    public static KnownOrder unknown(String orderId) {
        return new KnownOrder(orderId, List.of(), 0, null, List.of(), List.of(), false, null, null, null);
    }

    public KnownOrder withContent(OrderContent content) {
        return revision(content.revision()).isPresent()
                ? this
                : new KnownOrder(orderId,
                        Stream.concat(revisions.stream(), Stream.of(content)).sorted(Comparator.comparingInt(OrderContent::revision))
                                .toList(),
                        verified, stock, stockEvents, picked, dispatched, cancellation, reinstated, version);
    }

    public KnownOrder verified(int revision) {
        return revision <= verified
                ? this
                : new KnownOrder(orderId, revisions, revision, stock, stockEvents, picked, dispatched, cancellation, reinstated, version);
    }

    public KnownOrder reserved(String eventId, int revision) {
        return stock(eventId, new Stock(revision, true));
    }

    /** Nothing is reserved for the order, or no longer. */
    public KnownOrder unreserved(String eventId) {
        return stock(eventId, new Stock(0, false));
    }

    private KnownOrder stock(String eventId, Stock latest) {
        if (stockEvents.contains(eventId))
            return this;
        return new KnownOrder(orderId, revisions, verified, latest, Remembered.with(stockEvents, eventId), picked, dispatched,
                cancellation, reinstated, version);
    }

    public KnownOrder picked(List<PickLine> lines) {
        return lines.equals(picked)
                ? this
                : new KnownOrder(orderId, revisions, verified, stock, stockEvents, lines, dispatched, cancellation, reinstated, version);
    }

    public KnownOrder withDispatch() {
        return dispatched
                ? this
                : new KnownOrder(orderId, revisions, verified, stock, stockEvents, picked, true, cancellation, reinstated, version);
    }

    public KnownOrder cancelled(String reason, String by) {
        return cancellation != null
                ? this
                : new KnownOrder(orderId, revisions, verified, stock, stockEvents, picked, dispatched, new Cancellation(reason, by),
                        reinstated, version);
    }

    /** The goods were dispatched before the cancellation, so the order goes on. */
    public KnownOrder reinstated(String reason) {
        return reinstated != null
                ? this
                : new KnownOrder(orderId, revisions, verified, stock, stockEvents, picked, dispatched, cancellation, reason, version);
    }

    public boolean isCancelled() {
        return cancellation != null && reinstated == null;
    }

    /** The order's present content; empty before its entry was received. */
    public Optional<OrderContent> content() {
        return revisions.isEmpty() ? Optional.empty() : Optional.of(revisions.getLast());
    }

    /** The content of a document of this kind: for a delivery note that of the parcel, otherwise the order's present content. */
    public Optional<OrderContent> content(Kind kind) {
        return switch (kind) {
            case SALES_ORDER, INVOICE -> content();
            case DELIVERY_NOTE -> revisions.reversed().stream().filter(this::isInParcel).findFirst().or(this::content);
        };
    }

    /** Whether the warehouse has picked exactly this content. */
    public boolean isInParcel(OrderContent content) {
        var parcel = picked.stream().collect(Collectors.toMap(PickLine::line, Function.identity(), KnownOrder::together));
        return parcel.size() == content.lines().size() && content.lines().stream()
                .allMatch(line -> new PickLine(line.line(), line.productId(), line.quantity()).equals(parcel.get(line.line())));
    }

    /** A line may have been picked in parts. */
    private static PickLine together(PickLine one, PickLine other) {
        return one.productId().equals(other.productId()) && one.quantity().unit().equals(other.quantity().unit())
                ? new PickLine(one.line(), one.productId(), one.quantity().plus(other.quantity()))
                : one;
    }

    public Optional<OrderContent> revision(int revision) {
        return revisions.stream().filter(content -> content.revision() == revision).findFirst();
    }

    /** Whether the order may have documents: every kind needs a verified order and a fact of its own. */
    public boolean mayHaveDocuments() {
        return verified > 0 && (stock != null || reinstated != null || !picked.isEmpty() || dispatched);
    }

    /** The kinds of documents that the order needs now. Only verified orders have documents (B3). */
    public Set<Kind> due() {
        var due = EnumSet.noneOf(Kind.class);
        if (isCancelled())
            return due;
        for (var kind : Kind.values())
            content(kind).filter(content -> isVerified(content) && isDue(kind, content)).ifPresent(_ -> due.add(kind));
        return due;
    }

    private boolean isVerified(OrderContent content) {
        return content.equals(revisions.getLast()) ? verified == content.revision() : verified >= content.revision();
    }

    private boolean isDue(Kind kind, OrderContent content) {
        return switch (kind) {
            case SALES_ORDER -> reinstated != null || (stock != null && stock.reserved && stock.revision == content.revision());
            case DELIVERY_NOTE -> !picked.isEmpty();
            case INVOICE -> dispatched;
        };
    }
}
