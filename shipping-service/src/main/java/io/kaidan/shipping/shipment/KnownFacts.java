package io.kaidan.shipping.shipment;

import io.kaidan.platform.consuming.Remembered;
import io.kaidan.platform.report.ReportedContent;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What shipping has received about the order, in any order of arrival.
 *
 * @param wish the demand of the order's latest revision
 * @param salesOrders the sales orders that are issued and not known to be voided
 * @param deliveryNotes the same for delivery notes
 * @param voided ids of voided documents, whose issue may be received afterwards
 * @param heard ids of the latest events, which have no effect when they are received again; earlier builds stored those of reports here too
 * @param reports the contents of the latest reports on picking, which have no effect when they are received again
 */
public record KnownFacts(@Nullable DeliveryDemand wish, @Nullable ReservedGoods reservation, List<ValidDocument> salesOrders,
        List<ValidDocument> deliveryNotes,
        List<String> voided, List<String> heard, @Nullable List<ReportedContent> reports) {

    static final KnownFacts NONE = new KnownFacts(null, null, List.of(), List.of(), List.of(), List.of(), List.of());

    public KnownFacts {
        salesOrders = List.copyOf(salesOrders);
        deliveryNotes = List.copyOf(deliveryNotes);
        voided = List.copyOf(voided);
        heard = List.copyOf(heard);
        reports = reports == null ? List.of() : List.copyOf(reports);
    }

    KnownFacts demanded(DeliveryDemand newer) {
        return new KnownFacts(newer, reservation, salesOrders, deliveryNotes, voided, heard, reports);
    }

    KnownFacts reserved(@Nullable ReservedGoods newer) {
        return new KnownFacts(wish, newer, salesOrders, deliveryNotes, voided, heard, reports);
    }

    /** Drops this reservation. A newer one stays, since it may be received before the report that ends this one. */
    KnownFacts withoutReservation(String id) {
        return reservation != null && reservation.id().equals(id) ? reserved(null) : this;
    }

    KnownFacts salesOrder(ValidDocument issued) {
        return new KnownFacts(wish, reservation, valid(salesOrders, issued), deliveryNotes, voided, heard, reports);
    }

    KnownFacts deliveryNote(ValidDocument issued) {
        return new KnownFacts(wish, reservation, salesOrders, valid(deliveryNotes, issued), voided, heard, reports);
    }

    private List<ValidDocument> valid(List<ValidDocument> documents, ValidDocument issued) {
        return documents.contains(issued) || voided.contains(issued.documentId()) ? documents : Remembered.with(documents, issued);
    }

    KnownFacts voided(String documentId) {
        return voided.contains(documentId)
                ? this
                : new KnownFacts(wish, reservation, without(salesOrders, documentId), without(deliveryNotes, documentId),
                        Remembered.with(voided, documentId), heard, reports);
    }

    private static List<ValidDocument> without(List<ValidDocument> documents, String documentId) {
        return documents.stream().filter(document -> !document.documentId().equals(documentId)).toList();
    }

    KnownFacts remember(String id) {
        return new KnownFacts(wish, reservation, salesOrders, deliveryNotes, voided, Remembered.with(heard, id), reports);
    }

    KnownFacts remember(ReportedContent report) {
        return new KnownFacts(wish, reservation, salesOrders, deliveryNotes, voided, heard, Remembered.with(reports(), report));
    }

    /**
     * Whether the report has been received before.
     *
     * @throws io.kaidan.platform.report.ReportConflict if another report was received under its id
     */
    boolean knows(ReportedContent report) {
        var known = reports().stream().filter(one -> one.reportId().equals(report.reportId())).findFirst();
        known.ifPresent(first -> first.requireSame(report));
        return known.isPresent() || heard.contains(report.reportId());
    }

    @Override
    public List<ReportedContent> reports() {
        return Objects.requireNonNull(reports);
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
