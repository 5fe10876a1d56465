package io.kaidan.document.lifecycle;

import io.kaidan.contracts.DocumentEvent.DocumentApproved;
import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.DocumentEvent.DocumentReturned;
import io.kaidan.contracts.DocumentEvent.DocumentSubmitted;
import io.kaidan.contracts.DocumentEvent.DocumentVoided;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.Ids;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.document.Kind;
import io.kaidan.document.lifecycle.DocumentState.Approved;
import io.kaidan.document.lifecycle.DocumentState.Draft;
import io.kaidan.document.lifecycle.DocumentState.Issued;
import io.kaidan.document.lifecycle.DocumentState.Objection;
import io.kaidan.document.lifecycle.DocumentState.Submitted;
import io.kaidan.document.lifecycle.DocumentState.Voided;
import io.kaidan.platform.outbox.Outbox;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;

/**
 * A document for one revision of an order. It has the content of the order, and two people (or the rule) check it before it is issued. It
 * is never deleted, only voided. Law: an approved document cannot be voided before it is issued, so every number taken for it is used.
 *
 * @param listed its position in lists: by time of drafting, then by id
 * @param number its number once it is issued, which it keeps when it is voided
 * @param replaces the id of the voided document that it replaces (C7)
 */
@org.springframework.data.mongodb.core.mapping.Document("documents")
@TypeAlias("document")
@CompoundIndex(name = "listed", def = "{'listed': -1}")
@CompoundIndex(name = "state", def = "{'state._class': 1, 'listed': -1}")
@CompoundIndex(name = "order", def = "{'orderId': 1}")
@CompoundIndex(name = "orderNumber", def = "{'orderNumber': 1}")
@CompoundIndex(name = "number", def = "{'number': 1}")
@CompoundIndex(name = "replacements", def = "{'listed': -1, 'replaces': 1}", partialFilter = "{'replaces': {$exists: true}}")
public record Document(@Id String id, Kind kind, String orderId, String orderNumber, OrderContent content, DocumentState state,
        @Nullable String number, String listed, @Nullable String replaces, Outbox outbox, @Version @Nullable Long version) {

    /** The actor of decisions that a rule makes instead of a person. */
    public static final String RULE = "rule";

    /** The id of an order's first document of this kind and revision. */
    public static String idOf(String orderId, Kind kind, int revision) {
        return revision == 1 ? Ids.derived(orderId, kind.name()) : Ids.derived(orderId, kind.name(), String.valueOf(revision));
    }

    /** The position in lists of a document drafted at this moment, without its id. */
    static String listed(Instant now) {
        return "%013d-".formatted(now.toEpochMilli());
    }

    static Document draft(Kind kind, String orderId, OrderContent content, Instant now) {
        return draft(idOf(orderId, kind, content.revision()), kind, orderId, content, null, now);
    }

    private static Document draft(String id, Kind kind, String orderId, OrderContent content, @Nullable String replaces, Instant now) {
        return new Document(id, kind, orderId, content.orderNumber(), content, new Draft(null), null, listed(now) + id, replaces,
                Outbox.empty().with(new DocumentDrafted(orderId, id, kind.name(), content.revision(), now)), null);
    }

    /**
     * The draft that replaces this voided document (C7).
     *
     * @param before the number of the order's documents of this kind, so that concurrent calls make the same draft
     */
    Document reissue(OrderContent content, int before, Instant now) {
        return switch (state) {
            case Voided _ -> draft(Ids.derived(orderId, kind.name(), "reissue", String.valueOf(before)), kind, orderId, content, id, now);
            case Draft _,Submitted _,Approved _,Issued _ -> throw new IllegalTransition(this, "reissued");
        };
    }

    public int revision() {
        return content.revision();
    }

    /** The issue, even if the document was voided later; empty if it was never issued. */
    public Optional<Issued> issue() {
        return switch (state) {
            case Draft _,Submitted _,Approved _ -> Optional.empty();
            case Issued issued -> Optional.of(issued);
            case Voided voided -> Optional.ofNullable(voided.was());
        };
    }

    /** A clerk has completed the document. Another person has to approve it. */
    Document submit(ContentCheck check, String by, Instant now) {
        return switch (state) {
            case Draft _ -> {
                check.pass(this);
                yield to(new Submitted(by, now), new DocumentSubmitted(orderId, id, kind.name(), by, now));
            }
            case Submitted submitted when submitted.by().equals(by) -> this;
            case Submitted _,Approved _,Issued _,Voided _ -> throw new IllegalTransition(this, "submitted");
        };
    }

    /** A second person has approved the document (C4). */
    Document approve(ContentCheck check, String by, Instant now) {
        return switch (state) {
            case Submitted submitted when submitted.by().equals(by) -> throw new SecondPersonNeeded(by);
            case Submitted submitted -> {
                check.pass(this);
                yield approved(submitted, by, now);
            }
            case Approved approved when approved.by().equals(by) -> this;
            case Issued issued when issued.approvedBy().equals(by) -> this;
            case Draft _,Approved _,Issued _,Voided _ -> throw new IllegalTransition(this, "approved");
        };
    }

    /** The rule submits and approves a document that passes the check. Otherwise it records its objection for a person. */
    Document passByRule(ContentCheck check, Instant now) {
        return switch (state) {
            case Draft(var objection) -> {
                var reason = String.join("; ", check.objections(this));
                if (reason.isEmpty())
                    yield submit(check, RULE, now).passByRule(check, now);
                yield objection != null && objection.reason().equals(reason) ? this : in(new Draft(new Objection(reason, RULE, now)));
            }
            case Submitted submitted -> {
                check.pass(this);
                yield approved(submitted, RULE, now);
            }
            case Approved _,Issued _,Voided _ -> this;
        };
    }

    /** A person returns the document for completion. */
    Document giveBack(String reason, String by, Instant now) {
        return switch (state) {
            case Submitted _ -> to(new Draft(new Objection(reason, by, now)),
                    new DocumentReturned(orderId, id, kind.name(), reason, by, now));
            case Draft(var objection) when objection != null && objection.by().equals(by) && objection.reason().equals(reason) -> this;
            case Draft _,Approved _,Issued _,Voided _ -> throw new IllegalTransition(this, "returned");
        };
    }

    /** The document is issued. Its number is taken and its print is stored already. */
    Document issue(String number, LocalDate on, String sha256, Instant now) {
        return switch (state) {
            case Approved approved -> new Document(id, kind, orderId, orderNumber, content,
                    new Issued(approved.submittedBy(), approved.by(), on, sha256, now), number, listed, replaces,
                    outbox.with(new DocumentIssued(orderId, id, kind.name(), number, revision(), sha256, now)), version);
            case Issued _ when number.equals(this.number) -> this;
            case Voided(_, _, _, var was) when was != null && number.equals(this.number) -> this;
            case Draft _,Submitted _,Issued _,Voided _ -> throw new IllegalTransition(this, "issued");
        };
    }

    /** The document is no longer valid, or no longer needed (C7). */
    Document voided(String reason, String by, Instant now) {
        return switch (state) {
            case Draft _,Submitted _ -> voided(reason, by, now, null);
            case Issued issued -> voided(reason, by, now, issued);
            case Voided _ -> this;
            case Approved _ -> throw new IllegalTransition(this, "voided");
        };
    }

    private Document voided(String reason, String by, Instant now, @Nullable Issued was) {
        return to(new Voided(reason, by, now, was), new DocumentVoided(orderId, id, kind.name(), reason, by, now));
    }

    private Document approved(Submitted submitted, String by, Instant now) {
        return to(new Approved(submitted.by(), by, now), new DocumentApproved(orderId, id, kind.name(), by, now));
    }

    private Document to(DocumentState next, Event because) {
        return new Document(id, kind, orderId, orderNumber, content, next, number, listed, replaces, outbox.with(because), version);
    }

    private Document in(DocumentState next) {
        return new Document(id, kind, orderId, orderNumber, content, next, number, listed, replaces, outbox, version);
    }
}
