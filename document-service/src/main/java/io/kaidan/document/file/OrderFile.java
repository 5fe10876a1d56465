package io.kaidan.document.file;

import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.ShipmentEvent.PickLine;
import io.kaidan.document.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What we have heard of an order. Facts may come in any order and more than once: the same facts make the same file.
 *
 * @param revisions what the order says, at each of its revisions that we have heard of
 * @param verified the latest revision that was found right; 0 for none
 * @param stock the latest word on its reservation
 * @param picked what the warehouse has picked; nothing before
 */
@Document("order_files")
@TypeAlias("order-file")
public record OrderFile(@Id String orderId, List<OrderContent> revisions, int verified, @Nullable Stock stock, List<PickLine> picked,
        boolean dispatched, @Nullable Cancellation cancellation, @Version @Nullable Long version) {

    /** Whether all lines of a revision are reserved, as of a moment. */
    public record Stock(int revision, boolean reserved, Instant at) {}

    public record Cancellation(String reason, String by) {}

    public OrderFile {
        revisions = List.copyOf(revisions);
        picked = List.copyOf(picked);
    }

    /** The file of an order that nothing has been heard of. */
    public static OrderFile open(String orderId) {
        return new OrderFile(orderId, List.of(), 0, null, List.of(), false, null, null);
    }

    public OrderFile says(OrderContent content) {
        return revision(content.revision()).isPresent()
                ? this
                : new OrderFile(orderId,
                        Stream.concat(revisions.stream(), Stream.of(content)).sorted(Comparator.comparingInt(OrderContent::revision))
                                .toList(),
                        verified, stock, picked, dispatched, cancellation, version);
    }

    public OrderFile verified(int revision) {
        return revision <= verified
                ? this
                : new OrderFile(orderId, revisions, revision, stock, picked, dispatched, cancellation, version);
    }

    public OrderFile reserved(int revision, Instant at) {
        return stock(new Stock(revision, true, at));
    }

    /** Nothing is reserved for it, or no longer. */
    public OrderFile unreserved(Instant at) {
        return stock(new Stock(0, false, at));
    }

    private OrderFile stock(Stock word) {
        return stock != null && !word.at.isAfter(stock.at)
                ? this
                : new OrderFile(orderId, revisions, verified, word, picked, dispatched, cancellation, version);
    }

    public OrderFile picked(List<PickLine> lines) {
        return lines.equals(picked) ? this : new OrderFile(orderId, revisions, verified, stock, lines, dispatched, cancellation, version);
    }

    public OrderFile left() {
        return dispatched ? this : new OrderFile(orderId, revisions, verified, stock, picked, true, cancellation, version);
    }

    public OrderFile cancelled(String reason, String by) {
        return cancellation != null
                ? this
                : new OrderFile(orderId, revisions, verified, stock, picked, dispatched, new Cancellation(reason, by), version);
    }

    /** What the order says now; nothing before it was entered. */
    public Optional<OrderContent> content() {
        return revisions.isEmpty() ? Optional.empty() : Optional.of(revisions.getLast());
    }

    public Optional<OrderContent> revision(int revision) {
        return revisions.stream().filter(content -> content.revision() == revision).findFirst();
    }

    /** The kinds of documents that this order should have now: documents are for verified orders only (B3). */
    public Set<Kind> due() {
        var due = EnumSet.noneOf(Kind.class);
        content().filter(content -> cancellation == null && verified == content.revision()).ifPresent(content -> {
            if (stock != null && stock.reserved && stock.revision == content.revision())
                due.add(Kind.SALES_ORDER);
            if (!picked.isEmpty())
                due.add(Kind.DELIVERY_NOTE);
            if (dispatched)
                due.add(Kind.INVOICE);
        });
        return due;
    }
}
