package io.kaidan.portal.order;

import static java.util.Map.entry;

import io.kaidan.portal.Wording;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in the reader's language what an order waits for, what happened to it, and what cannot be done with it. */
@Component("sentences")
class Sentences {

    /**
     * Which facts the sentence about an event has, in the order of its places. {@code said} is what somebody wrote, {@code late} why it
     * will be late, if it will, and a word in brackets is a code to be said as a word of that kind.
     */
    static final Map<String, List<String>> FACTS = Map.ofEntries(entry("IntakeReceived", List.of("channel[channel]")),
            entry("ClarificationRequested", List.of("said")), entry("ClarificationAnswered", List.of("said")),
            entry("IntakeRejected", List.of("said")), entry("OrderEntered", List.of("number")), entry("OrderVerified", List.of()),
            entry("OrderCorrected", List.of("said")), entry("OrderAmended", List.of("said")), entry("OrderCancelled", List.of("said")),
            entry("OrderReinstated", List.of("said")), entry("OrderProcessed", List.of()), entry("OrderCompleted", List.of()),
            entry("InquiryReceived", List.of("said")), entry("InquiryAnswered", List.of("said")),
            entry("FeedbackReceived", List.of("department", "said")), entry("FeedbackClosed", List.of("said")),
            entry("SurveyAnswered", List.of("score")), entry("ComplaintUpheld", List.of("said")), entry("StockReserved", List.of()),
            entry("StockShort", List.of("missing")), entry("StockReleased", List.of("said")), entry("StockIssued", List.of()),
            entry("StockCheckDisproved", List.of("productId", "promised", "found")),
            entry("ReplenishmentRequested", List.of("productId", "quantity", "neededBy")),
            entry("DocumentDrafted", List.of("kind[kind]")), entry("DocumentSubmitted", List.of("kind[kind]")),
            entry("DocumentReturned", List.of("kind[kind]", "said")), entry("DocumentApproved", List.of("kind[kind]")),
            entry("DocumentIssued", List.of("kind[kind]", "number")), entry("DocumentReprinted", List.of("kind[kind]", "number", "copy")),
            entry("DocumentVoided", List.of("kind[kind]", "said")),
            entry("ShipmentPlanned", List.of("dispatchOn", "deliverOn", "carrier", "late")),
            entry("ShipmentReplanned", List.of("dispatchOn", "deliverOn", "carrier", "late", "said")),
            entry("PickingRequested", List.of()), entry("GoodsPicked", List.of()), entry("PickShort", List.of("missing")),
            entry("ShipmentBooked", List.of("carrier", "consignmentNumber")),
            entry("ShipmentDispatched", List.of("carrier", "consignmentNumber")),
            entry("ShipmentProgressed", List.of("status[transport]")), entry("ShipmentDelayed", List.of("said")),
            entry("ShipmentDelivered", List.of()), entry("DeliveryFailed", List.of("said")), entry("ShipmentReturned", List.of("said")));

    private static final Pattern CODE = Pattern.compile("(.*)\\[(.*)]");

    public String of(OrderProgressBar.Waits waits, Wording.In say) {
        var facts = waits.facts().stream().flatMap(fact -> Stream.of(shown(fact, say))).toArray();
        return say.text("waits." + waits.key(), waits.key(), facts);
    }

    /** The order desk tells it in English, with facts; where a fact is not told, its sentence stays. */
    public String told(OrderDetails.Entry entry, Wording.In say) {
        var wanted = FACTS.get(entry.type());
        if (say.isEnglish() || wanted == null)
            return entry.text();
        var facts = new ArrayList<String>();
        for (var name : wanted) {
            var fact = fact(name, entry, say);
            if (fact == null)
                return entry.text();
            facts.add(fact);
        }
        return say.text("event." + entry.type() + ".says", entry.text(), facts.toArray());
    }

    /** Of an action that is shown and not allowed there is one reason each: its own clerk, or goods that have left. */
    public String whyNot(OrderDetails.Action action, OrderDetails order, Wording.In say) {
        return say.sentence("why", action.name(), action.why(), order.number(), order.enteredBy());
    }

    private static @Nullable String fact(String name, OrderDetails.Entry entry, Wording.In say) {
        var details = Objects.requireNonNullElse(entry.details(), Map.<String, String>of());
        var code = CODE.matcher(name);
        if (code.matches())
            return details.containsKey(code.group(1)) ? say.word(code.group(2), details.get(code.group(1))) : null;
        var told = details.get(name);
        if (name.equals("late"))
            return told == null ? "" : say.text("event.late", told, told);
        return told == null ? null : shown(told, say);
    }

    private static String shown(String fact, Wording.In say) {
        try {
            return say.moment(Instant.parse(fact));
        } catch (DateTimeParseException e) {
            return fact;
        }
    }

    private static String shown(@Nullable Object fact, Wording.In say) {
        return fact == null ? "–" : fact instanceof Instant at ? say.moment(at) : fact.toString();
    }
}
