package io.kaidan.shipping.shipment;

import io.kaidan.platform.consuming.Remembered;
import io.kaidan.platform.report.ReportedContent;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * What shipping has received about the order, in any order of arrival.
 *
 * @param demand the demand of the order's latest revision
 * @param salesOrders the sales orders that are issued and not known to be voided
 * @param deliveryNotes the same for delivery notes
 * @param voided ids of voided documents, whose issue may be received afterwards
 * @param eventIds ids of the latest events, which have no effect when they are received again; earlier builds stored those of reports
 *        here too
 * @param reports the contents of the latest reports on picking, which have no effect when they are received again
 */
public record KnownFacts(@Field("wish") @Nullable DeliveryDemand demand, @Nullable ReservedGoods reservation,
        List<ValidDocument> salesOrders,
        List<ValidDocument> deliveryNotes,
        List<String> voided, @Field("heard") List<String> eventIds, @Nullable List<ReportedContent> reports) {

    static final KnownFacts NONE = new KnownFacts(null, null, List.of(), List.of(), List.of(), List.of(), List.of());

    public KnownFacts {
        salesOrders = List.copyOf(salesOrders);
        deliveryNotes = List.copyOf(deliveryNotes);
        voided = List.copyOf(voided);
        eventIds = List.copyOf(eventIds);
        reports = reports == null ? List.of() : List.copyOf(reports);
    }

    KnownFacts demanded(DeliveryDemand newer) {
        return new KnownFacts(newer, reservation, salesOrders, deliveryNotes, voided, eventIds, reports);
    }

    KnownFacts reserved(@Nullable ReservedGoods newer) {
        return new KnownFacts(demand, newer, salesOrders, deliveryNotes, voided, eventIds, reports);
    }

    /** Drops this reservation. A newer one stays, since it may be received before the report that ends this one. */
    KnownFacts withoutReservation(String id) {
        return reservation != null && reservation.id().equals(id) ? reserved(null) : this;
    }

    KnownFacts salesOrder(ValidDocument issued) {
        return new KnownFacts(demand, reservation, valid(salesOrders, issued), deliveryNotes, voided, eventIds, reports);
    }

    KnownFacts deliveryNote(ValidDocument issued) {
        return new KnownFacts(demand, reservation, salesOrders, valid(deliveryNotes, issued), voided, eventIds, reports);
    }

    private List<ValidDocument> valid(List<ValidDocument> documents, ValidDocument issued) {
        return documents.contains(issued) || voided.contains(issued.documentId()) ? documents : Remembered.with(documents, issued);
    }

    KnownFacts voided(String documentId) {
        return voided.contains(documentId)
                ? this
                : new KnownFacts(demand, reservation, without(salesOrders, documentId), without(deliveryNotes, documentId),
                        Remembered.with(voided, documentId), eventIds, reports);
    }

    private static List<ValidDocument> without(List<ValidDocument> documents, String documentId) {
        return documents.stream().filter(document -> !document.documentId().equals(documentId)).toList();
    }

    KnownFacts remember(String id) {
        return new KnownFacts(demand, reservation, salesOrders, deliveryNotes, voided, Remembered.with(eventIds, id), reports);
    }

    KnownFacts remember(ReportedContent report) {
        return new KnownFacts(demand, reservation, salesOrders, deliveryNotes, voided, eventIds, Remembered.with(reports(), report));
    }

    /**
     * Whether the report has been received before.
     *
     * @throws io.kaidan.platform.report.ReportConflict if another report was received under its id
     */
    boolean knows(ReportedContent report) {
        var known = reports().stream().filter(one -> one.reportId().equals(report.reportId())).findFirst();
        known.ifPresent(first -> first.requireSame(report));
        return known.isPresent() || eventIds.contains(report.reportId());
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
        return demand != null && reservation != null && reservation.revision() == demand.revision();
    }

    /** Whether a sales order of the latest revision is valid. */
    public boolean salesOrderIsThere() {
        return demand != null && Stream.ofNullable(salesOrder()).anyMatch(document -> document.revision() == demand.revision());
    }
}
