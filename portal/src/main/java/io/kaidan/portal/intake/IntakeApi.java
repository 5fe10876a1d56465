package io.kaidan.portal.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidan.portal.service.IfMatch;
import io.kaidan.portal.service.ListQuery;
import io.kaidan.portal.service.Page;
import io.kaidan.portal.service.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Customers' requests at order-service. */
@HttpExchange("/api/intakes")
interface IntakeApi {

    record Row(String id, String state, @Nullable String channel, boolean urgent, @Nullable String customerId,
            @Nullable String customerName, @Nullable String customerOrderNumber, @Nullable LocalDate wantedBy, int lineCount, int findings,
            int openQuestions, @Nullable String takenBy, @Nullable Instant receivedAt, @Nullable Instant processBy,
            @Nullable String orderNumber) {

        @Nullable
        String customer() {
            return customerName == null ? customerId : customerName;
        }

        boolean isOver() {
            return state.equals("ENTERED") || state.equals("REJECTED");
        }
    }

    /**
     * A request as it was typed. What is empty is left out; figures go letter by letter, and so does a customer who was not chosen: the
     * order desk says what is wrong with them.
     *
     * @param channel said with {@code urgent} and {@code original} of a new one only
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Typed(@Nullable String channel, @Nullable Boolean urgent, @Nullable String original, String customerId, String contact,
            String customerOrderNumber, String wantedBy, @Nullable TypedAddress deliverTo,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<TypedLine> lines, String remarks) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record TypedAddress(String recipient, String telephone, String street, String city, String region, String postalCode, String country) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record TypedLine(String productId, String productName, String specification, @Nullable TypedQuantity quantity,
            @Nullable TypedPrice unitPrice) {}

    record TypedQuantity(String value, String unit) {}

    record TypedPrice(String amount, String currency) {}

    record Question(String question) {}

    record Answer(String answer) {}

    @GetExchange
    Page<Row> list(ListQuery query);

    @GetExchange("/{id}")
    IntakeDetails intake(@PathVariable String id);

    /** @param key so that the same request is taken once, however often it is sent */
    @PostExchange
    IntakeDetails take(@RequestBody Typed request, @RequestHeader("Idempotency-Key") String key);

    @PutExchange("/{id}/request")
    IntakeDetails complete(@PathVariable String id, @RequestBody Typed request, IfMatch seen);

    @PostExchange("/{id}/review")
    IntakeDetails review(@PathVariable String id, IfMatch seen);

    @PostExchange("/{id}/entry")
    void enter(@PathVariable String id, IfMatch seen);

    @PostExchange("/{id}/rejection")
    IntakeDetails reject(@PathVariable String id, @RequestBody Reason reason, IfMatch seen);

    @PostExchange("/{id}/clarifications")
    IntakeDetails ask(@PathVariable String id, @RequestBody Question question, IfMatch seen);

    @PostExchange("/{id}/clarifications/{clarificationId}/answer")
    IntakeDetails answer(@PathVariable String id, @PathVariable String clarificationId, @RequestBody Answer answer, IfMatch seen);
}
