package io.kaidan.shipping.shipment;

import io.kaidan.platform.consuming.Remembered;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What shipping has received about the order, in any order of arrival.
 *
 * @param wish the demand of the order's latest revision
 * @param salesOrders the sales orders that are issued and not known to be voided
 * @param deliveryNotes the same for delivery notes
 * @param voided ids of voided documents, whose issue may be received afterwards
 * @param heard ids of the latest events and reports, which have no effect when they are received again
 */
public record KnownFacts(@Nullable DeliveryDemand wish, @Nullable ReservedGoods reservation, List<ValidDocument> salesOrders,
        List<ValidDocument> deliveryNotes,
        List<String> voided, List<String> heard) {

    static final KnownFacts NONE = new KnownFacts(null, null, List.of(), List.of(), List.of(), List.of());

    public KnownFacts {
        salesOrders = List.copyOf(salesOrders);
        deliveryNotes = List.copyOf(deliveryNotes);
        voided = List.copyOf(voided);
        heard = List.copyOf(heard);
    }

    KnownFacts demanded(DeliveryDemand newer) {
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

    private List<ValidDocument> valid(List<ValidDocument> documents, ValidDocument issued) {
        return documents.contains(issued) || voided.contains(issued.documentId()) ? documents : Remembered.with(documents, issued);
    }

    KnownFacts voided(String documentId) {
        return voided.contains(documentId)
                ? this
                : new KnownFacts(wish, reservation, without(salesOrders, documentId), without(deliveryNotes, documentId),
                        Remembered.with(voided, documentId), heard);
    }

    private static List<ValidDocument> without(List<ValidDocument> documents, String documentId) {
        return documents.stream().filter(document -> !document.documentId().equals(documentId)).toList();
    }

    KnownFacts remember(String id) {
        return new KnownFacts(wish, reservation, salesOrders, deliveryNotes, voided, Remembered.with(heard, id));
    }

    /** The valid sales order of the latest revision. */
    public @Nullable ValidDocument salesOrder() {
        return newest(salesOrders);
    }

    /** The valid delivery note of the latest revision. */
    public @Nullable ValidDocument deliveryNote() {
        return newest(deliveryNotes);
    }

    private static @Nullable ValidDocument newest(List<ValidDocument> documents) {
        return documents.stream().max(Comparator.comparingInt(ValidDocument::revision)).orElse(null);
    }

    /** Whether the goods of the latest revision are reserved. */
    public boolean stockIsThere() {
        return wish != null && reservation != null && reservation.revision() == wish.revision();
    }

    /** Whether a sales order of the latest revision is valid. */
    public boolean salesOrderIsThere() {
        return wish != null && Stream.ofNullable(salesOrder()).anyMatch(document -> document.revision() == wish.revision());
    }
}
