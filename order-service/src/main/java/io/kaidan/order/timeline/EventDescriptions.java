package io.kaidan.order.timeline;

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
import io.kaidan.contracts.ShipmentEvent.PlanningFailed;
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
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.platform.consuming.ReceivedEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes every event by facts: the arguments of the message {@code event.<type>}. */
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
            case IntakeReceived e -> facts().by(e.takenBy()).with("channel", e.channel()).with("customer", e.customerName())
                    .with("customerOrderNumber", e.customerOrderNumber()).with("processBy", e.processBy());
            case ClarificationRequested e -> said(e.question()).by(e.askedBy()).with("clarificationId", e.clarificationId());
            case ClarificationAnswered e ->
                said(e.answer()).with("clarificationId", e.clarificationId()).with("processBy", e.processBy());
            case IntakeRejected e -> said(e.reason()).by(e.rejectedBy());
            case OrderEntered e -> facts().by(e.enteredBy()).with("number", e.order().orderNumber()).with("total", e.order().total())
                    .with("lines", e.order().lines().size());
            case OrderVerified e -> facts().by(e.verifiedBy()).with("revision", e.revision());
            case OrderCorrected e -> said(e.reason()).by(e.correctedBy()).with("changes", changes(e.changes()));
            case OrderAmended e -> said(e.reason()).by(e.amendedBy()).with("changes", changes(e.changes()));
            case OrderCancelled e -> said(e.reason()).by(e.cancelledBy());
            case OrderReinstated e -> said(e.reason());
            case OrderProcessed e -> facts().with("processBy", e.processBy());
            case OrderCompleted _ -> facts();
            case InquiryReceived e -> said(e.question()).with("inquiryId", e.inquiryId());
            case InquiryAnswered e -> said(e.answer()).by(e.answeredBy()).with("inquiryId", e.inquiryId());
            case FeedbackReceived e -> said(e.text()).with("feedbackId", e.feedbackId()).with("department", e.department());
            case FeedbackClosed e -> said(e.outcome()).with("feedbackId", e.feedbackId());
            case SurveyAnswered e -> facts().with("score", e.score()).with("comment", e.comment());
            case ComplaintUpheld e -> said(e.about()).with("complaintId", e.complaintId());
        };
    }

    private static Stream<TimelineEntry> ofStock(ReceivedEvent<Event> received, StockEvent stock) {
        return switch (stock) {
            case StockEvent.OfOrder event -> Stream.of(describe(event).entry(received, received.id(), event.orderId(), event.at()));
            case ReplenishmentRequested event -> event.orderIds().stream().distinct()
                    .map(orderId -> facts().with("productId", event.productId()).with("replenishmentId", event.replenishmentId())
                            .with("quantity", event.quantity()).with("neededBy", event.neededBy())
                            .entry(received, Ids.derived(received.id(), orderId), orderId, event.at()));
            case StockEvent.OfProduct _ -> Stream.empty();
        };
    }

    private static Description describe(StockEvent.OfOrder event) {
        return switch (event) {
            case StockReserved e -> facts().with("lines", e.lines().size());
            case StockShort e ->
                facts().with("missing", some(e.lines(), line -> fewer(line.productId(), line.available(), line.wanted())));
            case StockReleased e -> said(e.reason());
            case StockIssued e -> facts().with("lines", e.lines().size());
            case StockCheckDisproved e -> facts().with("productId", e.productId()).with("warehouseId", e.warehouseId())
                    .with("promised", e.promised()).with("found", e.found());
        };
    }

    /** An available and a wanted quantity of a product, in a form that needs no translation. */
    private static String fewer(String productId, Quantity there, Quantity wanted) {
        return "%s %s / %s".formatted(productId, there, wanted);
    }

    private static Description describe(DocumentEvent event) {
        var description = switch (event) {
            case DocumentDrafted _ -> facts();
            case DocumentSubmitted e -> facts().by(e.submittedBy());
            case DocumentReturned e -> said(e.reason()).by(e.returnedBy());
            case DocumentApproved e -> facts().by(e.approvedBy());
            case DocumentIssued e -> facts().with("number", e.number()).with("sha256", e.sha256());
            case DocumentReprinted e -> facts().by(e.printedBy()).with("number", e.number()).with("copy", e.copy());
            case DocumentVoided e -> said(e.reason()).by(e.voidedBy());
        };
        return description.with("kind", event.kind()).with("documentId", event.documentId());
    }

    private static Description describe(ShipmentEvent event) {
        var description = switch (event) {
            case ShipmentPlanned e -> facts().with("carrier", e.carrier()).with("dispatchOn", e.dispatchOn())
                    .with("deliverOn", e.deliverOn()).with("late", e.lateBecause());
            case ShipmentReplanned e -> said(e.reason()).with("carrier", e.carrier()).with("dispatchOn", e.dispatchOn())
                    .with("deliverOn", e.deliverOn()).with("late", e.lateBecause());
            case PlanningFailed _ -> facts();
            case PickingRequested e -> facts().with("warehouseId", e.warehouseId());
            case GoodsPicked e -> facts().with("warehouseId", e.warehouseId());
            case PickShort e -> facts().with("warehouseId", e.warehouseId())
                    .with("missing", some(e.lines(), line -> fewer(line.productId(), line.found(), line.wanted())));
            case ShipmentBooked e -> facts().with("carrier", e.carrier()).with("consignmentNumber", e.consignmentNumber());
            case ShipmentDispatched e -> facts().with("carrier", e.carrier()).with("consignmentNumber", e.consignmentNumber());
            case ShipmentProgressed e -> facts().with("status", e.status()).with("place", e.place());
            case ShipmentDelayed e -> said(e.reason()).with("expectedOn", e.expectedOn());
            case ShipmentDelivered e -> facts().with("receivedBy", e.receivedBy());
            case DeliveryFailed e -> said(e.reason());
            case ShipmentReturned e -> said(e.reason());
        };
        return description.with("shipmentId", event.shipmentId());
    }

    private static String changes(List<Change> changes) {
        return some(changes, change -> "%s: %s → %s".formatted(change.field(), change.before(), change.after()));
    }

    private static <T> String some(List<T> all, Function<T, String> text) {
        return all.stream().limit(NAMED).map(text).collect(Collectors.joining("; "))
                + (all.size() > NAMED ? "; … (+%d)".formatted(all.size() - NAMED) : "");
    }

    private static Description facts() {
        return new Description(null, Map.of());
    }

    /** @param text what a person or a system has written */
    private static Description said(String text) {
        return facts().with("said", text);
    }

    private record Description(@Nullable String actor, Map<String, String> details) {

        Description by(String who) {
            return new Description(who, details);
        }

        Description with(String name, @Nullable Object value) {
            if (value == null)
                return this;
            var more = new HashMap<>(details);
            more.put(name, value.toString());
            return new Description(actor, more);
        }

        TimelineEntry entry(ReceivedEvent<?> received, String id, String orderId, Instant at) {
            return new TimelineEntry(TimelineEntry.idOf(orderId, id), at, received.event().getClass().getSimpleName(), null,
                    actor == null ? received.actor() : actor, details);
        }
    }
}
