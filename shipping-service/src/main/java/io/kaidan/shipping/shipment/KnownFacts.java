package io.kaidan.shipping.shipment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What others have told of the order, in whatever order it came.
 *
 * @param salesOrders the sales orders that were issued and, as far as is known, are valid
 * @param deliveryNotes the same of delivery notes
 * @param voided ids of documents that are valid no longer, of which issue may be heard afterwards
 * @param heard ids of the latest events and reports: repeated, they have no further effect
 */
public record KnownFacts(@Nullable DeliveryDemand wish, @Nullable ReservedGoods reservation, List<ValidDocument> salesOrders,
        List<ValidDocument> deliveryNotes,
        List<String> voided, List<String> heard) {

    static final KnownFacts NONE = new KnownFacts(null, null, List.of(), List.of(), List.of(), List.of());
    static final int MOST_REMEMBERED = 60;

    public KnownFacts {
        salesOrders = List.copyOf(salesOrders);
        deliveryNotes = List.copyOf(deliveryNotes);
        voided = List.copyOf(voided);
        heard = List.copyOf(heard);
    }

    KnownFacts wished(DeliveryDemand newer) {
        return new KnownFacts(newer, reservation, salesOrders, deliveryNotes, voided, heard);
    }

    KnownFacts reserved(@Nullable ReservedGoods newer) {
        return new KnownFacts(wish, newer, salesOrders, deliveryNotes, voided, heard);
    }

    KnownFacts salesOrder(ValidDocument issued) {
        return new KnownFacts(wish, reservation, valid(salesOrders, issued), deliveryNotes, voided, heard);
    }

    KnownFacts deliveryNote(ValidDocument issued) {
        return new KnownFacts(wish, reservation, salesOrders, valid(deliveryNotes, issued), voided, heard);
    }

    private List<ValidDocument> valid(List<ValidDocument> papers, ValidDocument issued) {
        return papers.contains(issued) || voided.contains(issued.documentId()) ? papers : latest(papers, issued);
    }

    KnownFacts voided(String documentId) {
        return voided.contains(documentId)
                ? this
                : new KnownFacts(wish, reservation, without(salesOrders, documentId), without(deliveryNotes, documentId),
                        latest(voided, documentId), heard);
    }

    private static List<ValidDocument> without(List<ValidDocument> papers, String documentId) {
        return papers.stream().filter(paper -> !paper.documentId().equals(documentId)).toList();
    }

    KnownFacts remember(String id) {
        return new KnownFacts(wish, reservation, salesOrders, deliveryNotes, voided, latest(heard, id));
    }

    private static <T> List<T> latest(List<T> known, T one) {
        var more = new ArrayList<>(known);
        more.add(one);
        return more.subList(Math.max(0, more.size() - MOST_REMEMBERED), more.size());
    }

    /** The valid sales order of the latest revision. */
    public @Nullable ValidDocument salesOrder() {
        return newest(salesOrders);
    }

    /** The valid delivery note of the latest revision. */
    public @Nullable ValidDocument deliveryNote() {
        return newest(deliveryNotes);
    }

    private static @Nullable ValidDocument newest(List<ValidDocument> papers) {
        return papers.stream().max(Comparator.comparingInt(ValidDocument::revision)).orElse(null);
    }

    /** The goods of what the order says now are kept for it. */
    public boolean stockIsThere() {
        return wish != null && reservation != null && reservation.revision() == wish.revision();
    }

    /** There is a sales order that says what the order says now. */
    public boolean salesOrderIsThere() {
        return wish != null && Stream.ofNullable(salesOrder()).anyMatch(paper -> paper.revision() == wish.revision());
    }
}
