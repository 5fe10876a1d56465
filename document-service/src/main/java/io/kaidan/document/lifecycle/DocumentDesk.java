package io.kaidan.document.lifecycle;

import io.kaidan.document.Kind;
import io.kaidan.document.lifecycle.DocumentState.Approved;
import io.kaidan.document.lifecycle.DocumentState.Voided;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.document.order.KnownOrders;
import io.kaidan.document.policy.DocumentPolicyDesk;
import io.kaidan.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/** Where documents are drafted, passed on, issued and voided; those of many orders together, step by step. */
@Service
public class DocumentDesk {

    private static final Logger log = LoggerFactory.getLogger(DocumentDesk.class);

    private final Documents documents;
    private final KnownOrders files;
    private final DocumentPolicyDesk policy;
    private final IssuingOffice office;
    private final Clock clock;

    DocumentDesk(Documents documents, KnownOrders files, DocumentPolicyDesk policy, IssuingOffice office, Clock clock) {
        this.documents = documents;
        this.files = files;
        this.policy = policy;
        this.office = office;
        this.clock = clock;
    }

    /**
     * Files facts, those of each order in their order, and does what they make due. May be repeated for any part of them: it finds what it
     * did before.
     */
    public void learn(List<OrderFact> facts) {
        if (facts.isEmpty())
            return;
        var filed = filed(facts).stream().filter(KnownOrder::mayHaveDocuments).toList();
        settle(filed, OrderTraces.of(facts));
    }

    /** The files of these orders as they are now stored. */
    private Collection<KnownOrder> filed(List<OrderFact> facts) {
        var known = byId(files.ofOrders(facts.stream().map(OrderFact::orderId).collect(Collectors.toSet())), KnownOrder::orderId);
        var now = new LinkedHashMap<>(known);
        for (var fact : facts)
            now.compute(fact.orderId(), (orderId, file) -> fact.filed().apply(file == null ? KnownOrder.open(orderId) : file));
        var changed = now.values().stream().filter(file -> !file.equals(known.get(file.orderId()))).toList();
        files.saveAll(changed).forEach(file -> now.put(file.orderId(), file));
        return now.values();
    }

    public Document submit(String id, IfMatch version, String by) {
        var document = current(id, version);
        var file = file(document);
        var submitted = document.submit(new ContentCheck(file), by, clock.instant());
        return issued(saved(document, passedByRule(submitted, file)));
    }

    public Document approve(String id, IfMatch version, String by) {
        var document = current(id, version);
        return issued(saved(document, document.approve(new ContentCheck(file(document)), by, clock.instant())));
    }

    public Document giveBack(String id, String reason, IfMatch version, String by) {
        var document = current(id, version);
        return saved(document, document.giveBack(reason, by, clock.instant()));
    }

    /** What is approved will be issued, so that is finished first. */
    public Document revoke(String id, String reason, IfMatch version, String by) {
        var issued = issued(current(id, version));
        return saved(issued, issued.voided(reason, by, clock.instant()));
    }

    /** Drafts what takes the place of a voided document, unless its order has such a document already. */
    public Document reissue(String id, IfMatch version) {
        var voided = current(id, version);
        var file = file(voided);
        var content = file.content(voided.kind()).filter(now -> now.revision() == voided.revision() && file.due().contains(voided.kind()))
                .orElseThrow(() -> new NotDue(voided));
        var ofKind = documents.ofOrders(List.of(voided.orderId())).stream().filter(document -> document.kind() == voided.kind()).toList();
        var draft = voided.reissue(content, ofKind.size(), clock.instant());
        var there = ofKind.stream().filter(document -> !(document.state() instanceof Voided)).findFirst();
        if (there.isPresent())
            return there.get();
        issued(documents.save(passedByRule(draft, file)));
        settle(file(voided)); // it may have been cancelled or changed meanwhile
        return document(draft.id());
    }

    public Document document(String id) {
        return documents.findById(id).orElseThrow(() -> new UnknownDocument(id));
    }

    /** Issues what a crash left approved, and does what its order makes due since. */
    void finish(Document left) {
        issued(left);
        files.findById(left.orderId()).ifPresent(this::settle);
    }

    /**
     * Files of orders for which a document was reissued in this time: the reissue may have died before it saw what was filed meanwhile, and
     * nobody says that again.
     */
    List<KnownOrder> withReissues(Instant from, Instant to) {
        return files.ofOrders(documents.replacementsBetween(Document.listed(from), Document.listed(to)).stream().map(Document::orderId)
                .collect(Collectors.toSet()));
    }

    void settle(KnownOrder file) {
        settle(List.of(file), OrderTraces.NONE);
    }

    /** Until there is nothing to do: what is filed while a document is drafted may already make it void, or while one is voided, not. */
    private void settle(Collection<KnownOrder> open, OrderTraces causes) {
        for (var left = open; !left.isEmpty();)
            left = files.continued(settled(left, causes));
    }

    /** One round; returns the files whose documents may already be overtaken by what was filed meanwhile. */
    private List<KnownOrder> settled(Collection<KnownOrder> open, OrderTraces causes) {
        var found = documents.ofOrders(open.stream().map(KnownOrder::orderId).toList());
        var byOrder = issued(found, causes).stream().collect(Collectors.groupingBy(Document::orderId));
        var automatic = automatic();
        var now = clock.instant();
        var upkeep = upToDate(open, file -> causes.inItsTrace(file.orderId(),
                () -> Reconciliation.of(file, byOrder.getOrDefault(file.orderId(), List.of()), automatic, now)));
        documents.saveAll(all(upkeep, Reconciliation::voided));
        issued(documents.saveAll(all(upkeep, Reconciliation::passed)), causes);
        return upkeep.stream().filter(Reconciliation::mayBeOvertaken).map(Reconciliation::file).toList();
    }

    /** A document that seems obsolete may have been made from what was filed meanwhile: then the newer file says what is to be done. */
    private List<Reconciliation> upToDate(Collection<KnownOrder> open, Function<KnownOrder, Reconciliation> look) {
        var upkeep = open.stream().map(look).toList();
        var voiding = upkeep.stream().filter(one -> !one.voided().isEmpty()).map(Reconciliation::file).toList();
        var newer = byId(files.continued(voiding), KnownOrder::orderId);
        return upkeep.stream().map(one -> Optional.ofNullable(newer.get(one.file().orderId())).map(look).orElse(one)).toList();
    }

    private static List<Document> all(List<Reconciliation> upkeep, Function<Reconciliation, List<Document>> part) {
        return upkeep.stream().flatMap(one -> part.apply(one).stream()).toList();
    }

    private Document issued(Document document) {
        return issued(List.of(document), OrderTraces.NONE).getFirst();
    }

    /** Those that are approved, issued; the others as they are. */
    private List<Document> issued(List<Document> all, OrderTraces causes) {
        var approved = all.stream().filter(document -> document.state() instanceof Approved).toList();
        if (approved.isEmpty())
            return all;
        var issued = byId(issue(approved, causes), Document::id);
        return all.stream().map(document -> issued.getOrDefault(document.id(), document)).toList();
    }

    /** Others may do the same at the same moment; each is issued once. */
    private List<Document> issue(List<Document> approved, OrderTraces causes) {
        try {
            var issued = documents.saveAll(office.issue(approved, causes));
            issued.forEach(document -> log.debug("Document {} of order {} issued as {}", document.id(), document.orderId(),
                    document.number()));
            return issued;
        } catch (OptimisticLockingFailureException e) {
            return issued(documents.withIds(approved.stream().map(Document::id).toList()), causes);
        }
    }

    private Document current(String id, IfMatch version) {
        var document = document(id);
        version.check(document.version());
        return document;
    }

    private Document saved(Document before, Document after) {
        return after.equals(before) ? before : documents.save(after);
    }

    private KnownOrder file(Document document) {
        return files.findById(document.orderId()).orElseGet(() -> KnownOrder.open(document.orderId()));
    }

    private Document passedByRule(Document draft, KnownOrder file) {
        return Reconciliation.passedByRule(draft, file, automatic(), clock.instant());
    }

    private Set<Kind> automatic() {
        return policy.inForce().automatic();
    }

    private static <T> Map<String, T> byId(Collection<T> all, Function<T, String> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
