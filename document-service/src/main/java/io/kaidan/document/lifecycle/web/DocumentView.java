package io.kaidan.document.lifecycle.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidan.contracts.Money;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.document.Kind;
import io.kaidan.document.lifecycle.Document;
import io.kaidan.document.lifecycle.DocumentState.Approved;
import io.kaidan.document.lifecycle.DocumentState.Draft;
import io.kaidan.document.lifecycle.DocumentState.Issued;
import io.kaidan.document.lifecycle.DocumentState.Objection;
import io.kaidan.document.lifecycle.DocumentState.Submitted;
import io.kaidan.document.lifecycle.DocumentState.Voided;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document as JSON.
 *
 * @param objection why the document was returned; null if it was not
 * @param replaces the id of the voided document that it replaces
 * @param content null in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentView(String id, Kind kind, String state, @Nullable String number, String orderId, String orderNumber, int revision,
        String customerId, String customerName, Money total, @Nullable String submittedBy, @Nullable String approvedBy,
        @Nullable LocalDate issuedOn, @Nullable String sha256, @Nullable Objection objection, @Nullable Voiding voided,
        @Nullable String replaces, @Nullable OrderContent content, long version) {

    record Voiding(String reason, String by, Instant at) {}

    static DocumentView of(Document document) {
        return of(document, document.content());
    }

    static DocumentView inList(Document document) {
        return of(document, null);
    }

    private static DocumentView of(Document document, @Nullable OrderContent content) {
        return switch (document.state()) {
            case Draft draft -> view(document, content, null, null, null, draft.objection(), null);
            case Submitted submitted -> view(document, content, submitted.by(), null, null, null, null);
            case Approved approved -> view(document, content, approved.submittedBy(), approved.by(), null, null, null);
            case Issued issued -> view(document, content, issued.submittedBy(), issued.approvedBy(), issued, null, null);
            case Voided(var reason, var by, var at, var was) -> view(document, content, was == null ? null : was.submittedBy(),
                    was == null ? null : was.approvedBy(), was, null, new Voiding(reason, by, at));
        };
    }

    private static DocumentView view(Document document, @Nullable OrderContent content, @Nullable String submittedBy,
            @Nullable String approvedBy, @Nullable Issued issued, @Nullable Objection objection, @Nullable Voiding voided) {
        var order = document.content();
        return new DocumentView(document.id(), document.kind(), document.state().name(), document.number(), document.orderId(),
                document.orderNumber(), document.revision(), order.customerId(), order.customerName(), order.total(), submittedBy,
                approvedBy, issued == null ? null : issued.on(), issued == null ? null : issued.sha256(), objection, voided,
                document.replaces(), content,
                document.version() == null ? 0 : document.version());
    }
}
