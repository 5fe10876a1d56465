package io.kaidan.order.timeline;

import io.kaidan.contracts.Channels;
import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.DocumentEvent.DocumentApproved;
import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentEvent.DocumentReprinted;
import io.kaidan.contracts.DocumentEvent.DocumentReturned;
import io.kaidan.contracts.DocumentEvent.DocumentSubmitted;
import io.kaidan.contracts.DocumentEvent.DocumentVoided;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.Change;
import io.kaidan.contracts.OrderEvent.ClarificationAnswered;
import io.kaidan.contracts.OrderEvent.ClarificationRequested;
import io.kaidan.contracts.OrderEvent.ComplaintUpheld;
import io.kaidan.contracts.OrderEvent.FeedbackClosed;
import io.kaidan.contracts.OrderEvent.FeedbackReceived;
import io.kaidan.contracts.OrderEvent.InquiryAnswered;
import io.kaidan.contracts.OrderEvent.InquiryReceived;
import io.kaidan.contracts.OrderEvent.IntakeReceived;
import io.kaidan.contracts.OrderEvent.IntakeRejected;
import io.kaidan.contracts.OrderEvent.OrderAmended;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderCorrected;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.OrderEvent.SurveyAnswered;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.ShipmentEvent.DeliveryFailed;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.PickShort;
import io.kaidan.contracts.ShipmentEvent.PickingRequested;
import io.kaidan.contracts.ShipmentEvent.ShipmentBooked;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelayed;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.ShipmentEvent.ShipmentPlanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentProgressed;
import io.kaidan.contracts.ShipmentEvent.ShipmentReplanned;
import io.kaidan.contracts.ShipmentEvent.ShipmentReturned;
import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.StockEvent.ReplenishmentRequested;
import io.kaidan.contracts.StockEvent.ShortLine;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes every event by a sentence and a few details. */
public final class EventDescriptions {

    private static final int NAMED = 5;

    private EventDescriptions() {}

    /** The timeline entries of an event. A replenishment concerns all orders that wait for the goods. */
    public static Stream<TimelineEntry> of(ReceivedEvent<Event> received) {
        return switch (received.event()) {
            case OrderEvent event -> Stream.of(describe(event).entry(received, received.id(), event.orderId(), event.at()));
            case StockEvent event -> ofStock(received, event);
            case DocumentEvent event -> Stream.of(describe(event).entry(received, received.id(), event.orderId(), event.at()));
            case ShipmentEvent event -> Stream.of(describe(event).entry(received, received.id(), event.orderId(), event.at()));
        };
    }

    private static Description describe(OrderEvent event) {
        return switch (event) {
            case IntakeReceived e -> sentence("The request was received by %s.".formatted(channel(e.channel()))).by(e.takenBy())
                    .with("channel", e.channel()).with("customer", e.customerName()).with("customerOrderNumber", e.customerOrderNumber())
                    .with("processBy", e.processBy());
            case ClarificationRequested e -> sentence("The customer was asked: ", e.question()).by(e.askedBy())
                    .with("clarificationId", e.clarificationId());
            case ClarificationAnswered e -> sentence("The customer answered: ", e.answer()).with("clarificationId", e.clarificationId())
                    .with("processBy", e.processBy());
            case IntakeRejected e -> sentence("The request was refused: ", e.reason()).by(e.rejectedBy());
            case OrderEntered e -> sentence("The order was entered as %s.".formatted(e.order().orderNumber())).by(e.enteredBy())
                    .with("number", e.order().orderNumber()).with("total", e.order().total()).with("lines", e.order().lines().size());
            case OrderVerified e -> sentence("The order was verified.").by(e.verifiedBy()).with("revision", e.revision());
            case OrderCorrected e ->
                sentence("An error of the desk was corrected: ", e.reason()).by(e.correctedBy()).with("changes", changes(e.changes()));
            case OrderAmended e ->
                sentence("The customer changed the order: ", e.reason()).by(e.amendedBy()).with("changes", changes(e.changes()));
            case OrderCancelled e -> sentence("The order was cancelled: ", e.reason()).by(e.cancelledBy());
            case OrderReinstated e -> sentence("The cancellation came too late and the order goes on: ", e.reason());
            case OrderProcessed e ->
                sentence("The desk has done its part: verified, sales order issued, shipment planned.").with("processBy", e.processBy());
            case OrderCompleted _ -> sentence("The order is completed.");
            case InquiryReceived e -> sentence("The customer asks: ", e.question()).with("inquiryId", e.inquiryId());
            case InquiryAnswered e ->
                sentence("The customer's question was answered: ", e.answer()).by(e.answeredBy()).with("inquiryId", e.inquiryId());
            case FeedbackReceived e ->
                sentence("The customer's opinion went to %s: ".formatted(e.department()), e.text()).with("feedbackId", e.feedbackId())
                        .with("department", e.department());
            case FeedbackClosed e -> sentence("The customer's opinion was dealt with: ", e.outcome()).with("feedbackId", e.feedbackId());
            case SurveyAnswered e ->
                sentence("The customer gave %d of 5 points.".formatted(e.score())).with("score", e.score()).with("comment", e.comment());
            case ComplaintUpheld e -> sentence("A complaint proved justified: ", e.about()).with("complaintId", e.complaintId());
        };
    }

    private static Stream<TimelineEntry> ofStock(ReceivedEvent<Event> received, StockEvent stock) {
        return switch (stock) {
            case StockEvent.OfOrder event -> Stream.of(describe(event).entry(received, received.id(), event.orderId(), event.at()));
            case ReplenishmentRequested event -> event.orderIds().stream().distinct()
                    .map(orderId -> sentence(
                            "%s of %s was asked for, because it is missing.".formatted(event.quantity(), event.productId()))
                            .with("productId", event.productId()).with("replenishmentId", event.replenishmentId())
                            .with("quantity", event.quantity()).with("neededBy", event.neededBy())
                            .entry(received, Ids.derived(received.id(), orderId), orderId, event.at()));
            case StockEvent.OfProduct _ -> Stream.empty();
        };
    }

    private static Description describe(StockEvent.OfOrder event) {
        return switch (event) {
            case StockReserved e -> sentence("All goods are reserved.").with("lines", e.lines().size());
            case StockShort e -> sentence("Goods are missing: " + some(e.lines(), EventDescriptions::missing)).with("missing",
                    some(e.lines(), line -> fewer(line.productId(), line.available(), line.wanted())));
            case StockReleased e -> sentence("The reserved goods were released: ", e.reason());
            case StockIssued e -> sentence("The goods have left the warehouse.").with("lines", e.lines().size());
            case StockCheckDisproved e -> sentence(
                    "The stock check proved wrong: of %s, %s were promised and %s found.".formatted(e.productId(), e.promised(), e.found()))
                    .with("productId", e.productId()).with("warehouseId", e.warehouseId()).with("promised", e.promised())
                    .with("found", e.found());
        };
    }

    /** An available and a wanted quantity of a product, in a form that needs no translation. */
    private static String fewer(String productId, Quantity there, Quantity wanted) {
        return "%s %s / %s".formatted(productId, there, wanted);
    }

    private static String missing(ShortLine line) {
        return "line %d wants %s of %s, %s available".formatted(line.line(), line.wanted(), line.productId(), line.available());
    }

    private static Description describe(DocumentEvent event) {
        var kind = kind(event.kind());
        var description = switch (event) {
            case DocumentDrafted _ -> sentence("The %s was drafted.".formatted(kind));
            case DocumentSubmitted e -> sentence("The %s was completed and submitted for review.".formatted(kind)).by(e.submittedBy());
            case DocumentReturned e -> sentence("The %s was returned: ".formatted(kind), e.reason()).by(e.returnedBy());
            case DocumentApproved e -> sentence("The %s was approved.".formatted(kind)).by(e.approvedBy());
            case DocumentIssued e ->
                sentence("The %s was issued as %s.".formatted(kind, e.number())).with("number", e.number()).with("sha256", e.sha256());
            case DocumentReprinted e ->
                sentence("Copy %d of the %s was printed.".formatted(e.copy(), kind)).by(e.printedBy()).with("number", e.number())
                        .with("copy", e.copy());
            case DocumentVoided e -> sentence("The %s was voided: ".formatted(kind), e.reason()).by(e.voidedBy());
        };
        return description.with("kind", event.kind()).with("documentId", event.documentId());
    }

    private static Description describe(ShipmentEvent event) {
        var description = switch (event) {
            case ShipmentPlanned e -> sentence("The shipment is planned: it leaves on %s and arrives on %s%s.".formatted(e.dispatchOn(),
                    e.deliverOn(), late(e.lateBecause())))
                    .with("carrier", e.carrier()).with("dispatchOn", e.dispatchOn()).with("deliverOn", e.deliverOn())
                    .with("late", e.lateBecause());
            case ShipmentReplanned e -> sentence("The shipment was planned anew (%s): it leaves on %s and arrives on %s%s."
                    .formatted(e.reason(), e.dispatchOn(), e.deliverOn(), late(e.lateBecause()))).with("carrier", e.carrier())
                    .with("dispatchOn", e.dispatchOn()).with("deliverOn", e.deliverOn()).with("late", e.lateBecause())
                    .with("said", e.reason());
            case PickingRequested e -> sentence("The warehouse was asked to pick the goods.").with("warehouseId", e.warehouseId());
            case GoodsPicked e -> sentence("The goods are picked.").with("warehouseId", e.warehouseId());
            case PickShort e -> sentence("The warehouse found less than was reserved: "
                    + some(e.lines(),
                            line -> "line %d wants %s of %s, %s found".formatted(line.line(), line.wanted(), line.productId(),
                                    line.found())))
                    .with("warehouseId", e.warehouseId())
                    .with("missing", some(e.lines(), line -> fewer(line.productId(), line.found(), line.wanted())));
            case ShipmentBooked e -> sentence("The carrier %s has accepted consignment %s.".formatted(e.carrier(), e.consignmentNumber()))
                    .with("carrier", e.carrier()).with("consignmentNumber", e.consignmentNumber());
            case ShipmentDispatched e ->
                sentence("The goods are on their way.").with("carrier", e.carrier()).with("consignmentNumber", e.consignmentNumber());
            case ShipmentProgressed e ->
                sentence(e.status().equals("OUT_FOR_DELIVERY") ? "The goods are out for delivery." : "The goods are in transit.")
                        .with("status", e.status()).with("place", e.place());
            case ShipmentDelayed e -> sentence("The shipment is delayed: ", e.reason()).with("expectedOn", e.expectedOn());
            case ShipmentDelivered e -> sentence("The goods were delivered.").with("receivedBy", e.receivedBy());
            case DeliveryFailed e -> sentence("The delivery failed: ", e.reason());
            case ShipmentReturned e -> sentence("The goods came back: ", e.reason());
        };
        return description.with("shipmentId", event.shipmentId());
    }

    private static String channel(String channel) {
        return switch (channel) {
            case Channels.TELEPHONE -> "telephone";
            case Channels.EMAIL -> "e-mail";
            case Channels.FAX -> "fax";
            default -> "the customer's system";
        };
    }

    private static String kind(String kind) {
        return kind.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String late(@Nullable String because) {
        return because == null ? "" : ", late because " + because;
    }

    private static String changes(List<Change> changes) {
        return some(changes, change -> "%s: %s → %s".formatted(change.field(), change.before(), change.after()));
    }

    private static <T> String some(List<T> all, Function<T, String> text) {
        return all.stream().limit(NAMED).map(text).collect(Collectors.joining("; "))
                + (all.size() > NAMED ? "; and %d more".formatted(all.size() - NAMED) : "");
    }

    private static Description sentence(String text) {
        return new Description(text, null, Map.of());
    }

    /** @param said what a person or a system has written; also kept as a detail, so that the sentence can be translated */
    private static Description sentence(String text, String said) {
        return sentence(text + said).with("said", said);
    }

    private record Description(String text, @Nullable String actor, Map<String, String> details) {

        Description by(String who) {
            return new Description(text, who, details);
        }

        Description with(String name, @Nullable Object value) {
            if (value == null)
                return this;
            var more = new HashMap<>(details);
            more.put(name, value.toString());
            return new Description(text, actor, more);
        }

        TimelineEntry entry(ReceivedEvent<?> received, String id, String orderId, Instant at) {
            var type = received.event().getClass().getSimpleName();
            return new TimelineEntry(TimelineEntry.idOf(orderId, id), at, type, text, actor == null ? received.actor() : actor, details);
        }
    }
}
