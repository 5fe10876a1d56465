package io.kaidan.kpi.facts;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.kaidan.contracts.Amounts;
import io.kaidan.contracts.DocumentEvent;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentEvent.OfIssue;
import io.kaidan.contracts.DocumentEvent.OfReview;
import io.kaidan.contracts.DocumentKinds;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent;
import io.kaidan.contracts.OrderEvent.ClarificationAnswered;
import io.kaidan.contracts.OrderEvent.ClarificationRequested;
import io.kaidan.contracts.OrderEvent.ComplaintUpheld;
import io.kaidan.contracts.OrderEvent.IntakeReceived;
import io.kaidan.contracts.OrderEvent.IntakeRejected;
import io.kaidan.contracts.OrderEvent.Line;
import io.kaidan.contracts.OrderEvent.OfCare;
import io.kaidan.contracts.OrderEvent.OrderAmended;
import io.kaidan.contracts.OrderEvent.OrderCancelled;
import io.kaidan.contracts.OrderEvent.OrderCompleted;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.contracts.OrderEvent.OrderCorrected;
import io.kaidan.contracts.OrderEvent.OrderEntered;
import io.kaidan.contracts.OrderEvent.OrderProcessed;
import io.kaidan.contracts.OrderEvent.OrderReinstated;
import io.kaidan.contracts.OrderEvent.OrderVerified;
import io.kaidan.contracts.OrderEvent.SurveyAnswered;
import io.kaidan.contracts.ShipmentEvent;
import io.kaidan.contracts.ShipmentEvent.GoodsPicked;
import io.kaidan.contracts.ShipmentEvent.OfPicking;
import io.kaidan.contracts.ShipmentEvent.OfPlan;
import io.kaidan.contracts.ShipmentEvent.OfTransport;
import io.kaidan.contracts.ShipmentEvent.ShipmentDelivered;
import io.kaidan.contracts.ShipmentEvent.ShipmentDispatched;
import io.kaidan.contracts.StockEvent;
import io.kaidan.contracts.StockEvent.StockCheckDisproved;
import io.kaidan.contracts.StockEvent.StockIssued;
import io.kaidan.contracts.StockEvent.StockReleased;
import io.kaidan.contracts.StockEvent.StockReserved;
import io.kaidan.contracts.StockEvent.StockShort;
import io.kaidan.kpi.facts.OrderFacts.Stock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Translates an event to updates of the facts of its order.
 * The same events, in any order and any number of times, leave the same facts. So an update sets a field that only this type of event sets,
 * takes the minimum or maximum, or adds to a set. If the newest value has to win, the update is guarded by the stored revision or time.
 */
final class FactUpdates {

    static final int TURNS_PER_MILLISECOND = 10;

    private FactUpdates() {}

    /** Combines the unconditional updates of an order to one write. */
    static List<WriteModel<Document>> on(List<? extends Event> events) {
        var notes = new LinkedHashMap<String, Note>();
        var conditional = new ArrayList<WriteModel<Document>>();
        for (var event : events)
            for (var addition : on(event))
                switch (addition) {
                    case Note note -> notes.merge(note.order, note, Note::and);
                    case Where where -> conditional.add(where.write());
                }
        return Stream.concat(notes.values().stream().map(Note::write), conditional.stream()).toList();
    }

    private static List<? extends Addition> on(Event event) {
        return switch (event) {
            case OrderEvent order -> onOrder(order);
            case StockEvent.OfOrder stock -> onStock(stock);
            case StockEvent.OfProduct _ -> List.of();
            case DocumentEvent document -> onDocument(document);
            case ShipmentEvent shipment -> onShipment(shipment);
        };
    }

    private static List<? extends Addition> onOrder(OrderEvent event) {
        var order = event.orderId();
        return switch (event) {
            case IntakeReceived e -> List.of(
                    note(order, set("channel", e.channel()), set("takenBy", e.takenBy()), min("receivedAt", e.at()),
                            max("processBy", e.processBy())),
                    where(order, exists("enteredBy", false), set("clerk", e.takenBy())));
            case ClarificationRequested e -> List.of(note(order),
                    where(order, ne("answered", e.clarificationId()), addToSet("waiting", e.clarificationId())));
            case ClarificationAnswered e -> List.of(
                    note(order, addToSet("answered", e.clarificationId()), max("processBy", e.processBy())),
                    where(order, eq("waiting", e.clarificationId()), pull("waiting", e.clarificationId())));
            case IntakeRejected e -> List.of(note(order, min("rejectedAt", e.at())));
            case OrderEntered e -> List.of(
                    note(order, set("channel", e.channel()), set("clerk", e.enteredBy()), set("enteredBy", e.enteredBy()),
                            min("receivedAt", e.receivedAt()), max("processBy", e.processBy()), min("enteredAt", e.at())),
                    newest(order, e.order()));
            case OrderVerified e -> List.of(note(order, max("verifiedRevision", e.revision()), min("verifiedAt", e.at())));
            case OrderCorrected e -> List.of(
                    note(order, addToSet("corrections", e.order().revision()), min("correctedAt", e.at())), newest(order, e.order()));
            case OrderAmended e -> List.of(note(order, addToSet("amendments", e.order().revision())), newest(order, e.order()));
            case OrderCancelled e -> List.of(note(order), where(order, exists("reinstatedAt", false), min("cancelledAt", e.at())));
            case OrderReinstated e -> List.of(note(order, min("reinstatedAt", e.at()), unset("cancelledAt")));
            case OrderProcessed e -> List.of(note(order, min("processedAt", e.at()), max("processBy", e.processBy()),
                    max("onTime", !e.at().isAfter(e.processBy()))));
            case OrderCompleted e -> List.of(note(order, min("completedAt", e.at())));
            case SurveyAnswered e -> List.of(note(order), later(order, "survey", e.at(), e.score(), new Document("score", e.score())));
            case ComplaintUpheld e -> List.of(note(order, addToSet("complaints", e.complaintId())));
            case OfCare _ -> List.of();
        };
    }

    private static List<? extends Addition> onStock(StockEvent.OfOrder event) {
        var order = event.orderId();
        return switch (event) {
            case StockShort e -> List.of(stock(order, e.at(), Stock.Answer.SHORT, min("firstShortAt", e.at())));
            case StockReserved e -> List.of(stock(order, e.at(), Stock.Answer.RESERVED));
            case StockIssued e -> List.of(stock(order, e.at(), Stock.Answer.ISSUED));
            case StockReleased e -> List.of(stock(order, e.at(), Stock.Answer.RELEASED));
            case StockCheckDisproved e -> List.of(note(order, min("stockDisprovedAt", e.at())));
        };
    }

    private static List<? extends Addition> onDocument(DocumentEvent event) {
        return switch (event) {
            case DocumentIssued e -> switch (e.kind()) {
                case DocumentKinds.SALES_ORDER -> List.of(note(e.orderId(), min("salesOrderIssuedAt", e.at())));
                case DocumentKinds.DELIVERY_NOTE -> List.of(note(e.orderId(), min("deliveryNoteIssuedAt", e.at())));
                case DocumentKinds.INVOICE -> List.of(note(e.orderId(), min("invoiceIssuedAt", e.at())));
                default -> List.of(); // kinds of documents that later versions add
            };
            case OfReview _,OfIssue _ -> List.of();
        };
    }

    private static List<? extends Addition> onShipment(ShipmentEvent event) {
        return switch (event) {
            case GoodsPicked e -> List.of(note(e.orderId(), min("pickedAt", e.at())));
            case ShipmentDispatched e -> List.of(note(e.orderId(), min("dispatchedAt", e.at())));
            case ShipmentDelivered e -> List.of(note(e.orderId(), min("deliveredAt", e.at())));
            case OfPlan _,OfPicking _,OfTransport _ -> List.of();
        };
    }

    private static Note note(String order, Bson... additions) {
        return new Note(order, Stream.of(additions).map(Bson::toBsonDocument).reduce(new BsonDocument(), Note::together));
    }

    private static Where where(String order, Bson condition, Bson... additions) {
        return new Where(order, condition, combine(additions));
    }

    private static Where newest(String order, OrderContent content) {
        return where(order, lt("revision", content.revision()), set("revision", content.revision()),
                set("orderNumber", content.orderNumber()), set("customerId", content.customerId()),
                set("customerName", content.customerName()), set("region", content.deliverTo().region()),
                set("total", money(content.total())), set("products", products(content.lines())));
    }

    /** Sets the latest answer of the stock, by its turn. */
    private static Note stock(String order, Instant at, Stock.Answer answer, Bson... additions) {
        return note(order, Stream.concat(Stream.of(max("stock.turn", turn(at, answer.rank()))), Stream.of(additions)).toArray(Bson[]::new));
    }

    private static Where later(String order, String field, Instant at, int rank, Document answer) {
        var turn = turn(at, rank);
        return where(order, lt(field + ".turn", turn), set(field, answer.append("turn", turn)));
    }

    /** @param rank orders two answers of the same millisecond; from 0 to 9 */
    private static long turn(Instant at, int rank) {
        return at.toEpochMilli() * TURNS_PER_MILLISECOND + Math.clamp(rank, 0, TURNS_PER_MILLISECOND - 1);
    }

    private static List<Document> products(List<Line> lines) {
        var amounts = new LinkedHashMap<List<String>, Money>();
        var names = new LinkedHashMap<String, String>();
        for (var line : lines) {
            var amount = Amounts.of(line);
            amounts.merge(List.of(line.productId(), amount.currency()), amount, Money::plus);
            names.putIfAbsent(line.productId(), line.productName());
        }
        return amounts.entrySet().stream().map(product -> new Document("productId", product.getKey().getFirst())
                .append("name", names.get(product.getKey().getFirst())).append("amount", product.getValue().amount())
                .append("currency", product.getValue().currency())).toList();
    }

    private static Document money(Money money) {
        return new Document("amount", money.amount()).append("currency", money.currency());
    }

    /** An update of the facts of an order. */
    private sealed interface Addition {}

    /** An update of existing facts that match the condition. */
    private record Where(String order, Bson condition, Bson additions) implements Addition {

        WriteModel<Document> write() {
            return new UpdateOneModel<>(and(eq("_id", order), condition), additions);
        }
    }

    /** An update that creates the facts of the order if they do not exist. */
    private record Note(String order, BsonDocument additions) implements Addition {

        private static final UpdateOptions OR_BEGIN = new UpdateOptions().upsert(true);
        private static final Bson BEGINNING = combine(setOnInsert("revision", 0), setOnInsert("survey.turn", 0L));

        Note and(Note other) {
            return new Note(order, together(additions, other.additions));
        }

        WriteModel<Document> write() {
            return new UpdateOneModel<>(eq("_id", order), together(BEGINNING.toBsonDocument(), additions), OR_BEGIN);
        }

        /** Merges two updates by operator and field. */
        static BsonDocument together(BsonDocument some, BsonDocument more) {
            var both = some.clone();
            more.forEach((operator, fields) -> {
                var known = both.getDocument(operator, new BsonDocument());
                fields.asDocument().forEach((field, value) -> known.merge(field, value, (one, other) -> both(operator, one, other)));
                both.put(operator, known);
            });
            return both;
        }

        private static BsonValue both(String operator, BsonValue one, BsonValue other) {
            return switch (operator) {
                case "$min" -> compare(one, other) <= 0 ? one : other;
                case "$max" -> compare(one, other) >= 0 ? one : other;
                case "$addToSet" -> each(one, other);
                case "$set", "$unset", "$setOnInsert" -> other; // both set the same value
                default -> throw new IllegalArgumentException("two of " + operator + " cannot be merged");
            };
        }

        private static BsonValue each(BsonValue one, BsonValue other) {
            var values = new BsonArray();
            for (var value : List.of(one, other))
                if (value.isDocument())
                    values.addAll(value.asDocument().getArray("$each"));
                else
                    values.add(value);
            return new BsonDocument("$each", values);
        }

        /** Compares two values of the same type. */
        private static int compare(BsonValue one, BsonValue other) {
            return switch (one) {
                case BsonDateTime time -> time.compareTo(other.asDateTime());
                case BsonInt32 number -> number.compareTo(other.asInt32());
                case BsonInt64 number -> number.compareTo(other.asInt64());
                case BsonBoolean answer -> answer.compareTo(other.asBoolean());
                default -> throw new IllegalArgumentException("neither minimum nor maximum of " + one + " is a fact");
            };
        }
    }
}
