package io.kaidan.document.lifecycle;

import io.kaidan.document.lifecycle.DocumentState.Voided;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.document.order.KnownOrders;
import io.kaidan.document.policy.DocumentPolicy;
import io.kaidan.platform.web.IfMatch;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/** Where people submit, approve, return, void and reissue documents. */
@Service
public class DocumentDesk {

    private final Documents documents;
    private final KnownOrders orders;
    private final Supplier<DocumentPolicy> policy;
    private final IssuingOffice office;
    private final Reconciler reconciler;
    private final Clock clock;

    DocumentDesk(Documents documents, KnownOrders orders, Supplier<DocumentPolicy> policy, IssuingOffice office, Reconciler reconciler,
            Clock clock) {
        this.documents = documents;
        this.orders = orders;
        this.policy = policy;
        this.office = office;
        this.reconciler = reconciler;
        this.clock = clock;
    }

    public Document submit(String id, IfMatch version, String by) {
        var document = current(id, version);
        var order = order(document);
        var submitted = document.submit(new ContentCheck(order), by, clock.instant());
        return office.issued(saved(document, passedByRule(submitted, order)));
    }

    public Document approve(String id, IfMatch version, String by) {
        var document = current(id, version);
        return office.issued(saved(document, document.approve(new ContentCheck(order(document)), by, clock.instant())));
    }

    public Document giveBack(String id, String reason, IfMatch version, String by) {
        var document = current(id, version);
        return saved(document, document.giveBack(reason, by, clock.instant()));
    }

    /** Voids a document. An approved document is issued first, because its number may be taken already. */
    public Document revoke(String id, String reason, IfMatch version, String by) {
        var issued = office.issued(current(id, version));
        return saved(issued, issued.voided(reason, by, clock.instant()));
    }

    /** Drafts the replacement of a voided document, unless its order has a valid document of this kind. */
    public Document reissue(String id, IfMatch version) {
        var voided = current(id, version);
        var order = order(voided);
        var content = order.content(voided.kind()).filter(now -> now.revision() == voided.revision() && order.due().contains(voided.kind()))
                .orElseThrow(() -> new NotDue(voided));
        var ofKind = documents.ofOrders(List.of(voided.orderId())).stream().filter(document -> document.kind() == voided.kind()).toList();
        var draft = voided.reissue(content, ofKind.size(), clock.instant());
        var there = ofKind.stream().filter(document -> !(document.state() instanceof Voided)).findFirst();
        if (there.isPresent())
            return there.get();
        office.issued(documents.save(passedByRule(draft, order)));
        reconciler.settle(order(voided)); // the order may have been cancelled or changed meanwhile
        return document(draft.id());
    }

    public Document document(String id) {
        return documents.findById(id).orElseThrow(() -> new UnknownDocument(id));
    }

    private Document current(String id, IfMatch version) {
        var document = document(id);
        version.check(document.version());
        return document;
    }

    private Document saved(Document before, Document after) {
        return after.equals(before) ? before : documents.save(after);
    }

    private KnownOrder order(Document document) {
        return orders.findById(document.orderId()).orElseGet(() -> KnownOrder.unknown(document.orderId()));
    }

    private Document passedByRule(Document draft, KnownOrder order) {
        return Reconciliation.passedByRule(draft, order, policy.get().automatic(), clock.instant());
    }
}
