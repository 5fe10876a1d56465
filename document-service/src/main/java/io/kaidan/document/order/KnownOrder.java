package io.kaidan.document.order;

import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.document.Kind;
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

/**
 * What we have heard of an order. Facts may come in any order and more than once: the same facts make the same file. Only of stock the last
 * word counts; it is told in order, and what is told again has no effect.
 *
 * @param revisions what the order says, at each of its revisions that we have heard of
 * @param verified the latest revision that was found right; 0 for none
 * @param stock the last word on its reservation
 * @param stockHeard ids of the latest events that brought such words
 * @param picked what the warehouse has picked; nothing before
 * @param reinstated what shows that the cancellation came too late; it does not count then
 */
@Document("order_files")
@TypeAlias("order-file")
public record KnownOrder(@Id String orderId, List<OrderContent> revisions, int verified, @Nullable Stock stock, List<String> stockHeard,
        List<PickLine> picked, boolean dispatched, @Nullable Cancellation cancellation, @Nullable String reinstated,
        @Version @Nullable Long version) {

    static final int MOST_HEARD = 60;

    /** Whether all lines of a revision are reserved. */
    public record Stock(int revision, boolean reserved) {}

    public record Cancellation(String reason, String by) {}

    public KnownOrder {
        revisions = List.copyOf(revisions);
        stockHeard = List.copyOf(stockHeard);
        picked = List.copyOf(picked);
    }

    /** The file of an order that nothing has been heard of. */
    public static KnownOrder open(String orderId) {
        return new KnownOrder(orderId, List.of(), 0, null, List.of(), List.of(), false, null, null, null);
    }

    public KnownOrder says(OrderContent content) {
        return revision(content.revision()).isPresent()
                ? this
                : new KnownOrder(orderId,
                        Stream.concat(revisions.stream(), Stream.of(content)).sorted(Comparator.comparingInt(OrderContent::revision))
                                .toList(),
                        verified, stock, stockHeard, picked, dispatched, cancellation, reinstated, version);
    }

    public KnownOrder verified(int revision) {
        return revision <= verified
                ? this
                : new KnownOrder(orderId, revisions, revision, stock, stockHeard, picked, dispatched, cancellation, reinstated, version);
    }

    public KnownOrder reserved(String eventId, int revision) {
        return stock(eventId, new Stock(revision, true));
    }

    /** Nothing is reserved for it, or no longer. */
    public KnownOrder unreserved(String eventId) {
        return stock(eventId, new Stock(0, false));
    }

    private KnownOrder stock(String eventId, Stock word) {
        if (stockHeard.contains(eventId))
            return this;
        var received = Stream.concat(stockHeard.stream().skip(Math.max(0, stockHeard.size() + 1 - MOST_HEARD)), Stream.of(eventId))
                .toList();
        return new KnownOrder(orderId, revisions, verified, word, received, picked, dispatched, cancellation, reinstated, version);
    }

    public KnownOrder picked(List<PickLine> lines) {
        return lines.equals(picked)
                ? this
                : new KnownOrder(orderId, revisions, verified, stock, stockHeard, lines, dispatched, cancellation, reinstated, version);
    }

    public KnownOrder left() {
        return dispatched
                ? this
                : new KnownOrder(orderId, revisions, verified, stock, stockHeard, picked, true, cancellation, reinstated, version);
    }

    public KnownOrder cancelled(String reason, String by) {
        return cancellation != null
                ? this
                : new KnownOrder(orderId, revisions, verified, stock, stockHeard, picked, dispatched, new Cancellation(reason, by),
                        reinstated, version);
    }

    /** Its goods had left before it was cancelled: it goes on. */
    public KnownOrder reinstated(String reason) {
        return reinstated != null
                ? this
                : new KnownOrder(orderId, revisions, verified, stock, stockHeard, picked, dispatched, cancellation, reason, version);
    }

    public boolean isCancelled() {
        return cancellation != null && reinstated == null;
    }

    /** What the order says now; nothing before it was entered. */
    public Optional<OrderContent> content() {
        return revisions.isEmpty() ? Optional.empty() : Optional.of(revisions.getLast());
    }

    /** What a document of this kind has to say: what the order says now, but a delivery note what is in the parcel. */
    public Optional<OrderContent> content(Kind kind) {
        return switch (kind) {
            case SALES_ORDER, INVOICE -> content();
            case DELIVERY_NOTE -> revisions.reversed().stream().filter(this::isInParcel).findFirst().or(this::content);
        };
    }

    /** Whether the warehouse has picked exactly this. */
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

    /** Whether any kind of document can have been due so far: every kind needs a verified order, and a fact of its own. */
    public boolean mayHaveDocuments() {
        return verified > 0 && (stock != null || reinstated != null || !picked.isEmpty() || dispatched);
    }

    /** The kinds of documents that this order should have now: documents are for verified orders only (B3). */
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
