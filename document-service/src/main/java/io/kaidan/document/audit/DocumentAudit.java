package io.kaidan.document.audit;

import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.document.Kind;
import io.kaidan.document.lifecycle.Document;
import io.kaidan.document.lifecycle.DocumentState.Approved;
import io.kaidan.document.lifecycle.DocumentState.Issued;
import io.kaidan.document.lifecycle.DocumentState.Voided;
import io.kaidan.document.numbering.Assignment;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.document.print.Print;
import io.kaidan.platform.audit.Audit;
import io.kaidan.platform.audit.AuditCheck;
import io.kaidan.platform.audit.Tally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Service;

/**
 * Checks all documents, numbers and prints for their invariants while other work goes on. A document that is just being issued is no
 * violation.
 */
@Service
class DocumentAudit implements Audit {

    /** Prints are large, so a batch is small. */
    private static final int BATCH = 100;

    private final MongoOperations store;

    DocumentAudit(MongoOperations store) {
        this.store = store;
    }

    @Override
    public List<AuditCheck> checks() {
        return List.of(series(), holders(), contents(), prints(), cancelled());
    }

    @Override
    public List<Facts> orders(String after, int limit) {
        var orders = store.find(Query.query(Criteria.where("_id").gt(after)).with(Sort.by("_id")).limit(limit), KnownOrder.class);
        var documents = documents(orders).stream().collect(Collectors.groupingBy(Document::orderId));
        return orders.stream().map(order -> Facts.of(order, documents.getOrDefault(order.orderId(), List.of()))).toList();
    }

    /**
     * @param state CONTENT_UNKNOWN (events were received, but not the order's content), ENTERED, VERIFIED or CANCELLED
     * @param issued kinds with an issued, valid document
     * @param open kinds with a document that is not issued yet
     */
    record Facts(String orderId, String state, int revision, List<Kind> issued, List<Kind> open, int voided) implements AuditedOrder {

        static Facts of(KnownOrder order, List<Document> documents) {
            var revision = order.content().map(OrderContent::revision).orElse(0);
            return new Facts(order.orderId(), state(order, revision), revision, kinds(documents, d -> d.state() instanceof Issued),
                    kinds(documents, d -> !(d.state() instanceof Issued || d.state() instanceof Voided)),
                    (int) documents.stream().filter(d -> d.state() instanceof Voided).count());
        }

        private static String state(KnownOrder order, int revision) {
            if (order.isCancelled())
                return "CANCELLED";
            if (revision == 0)
                return "CONTENT_UNKNOWN";
            return order.verified() == revision ? "VERIFIED" : "ENTERED";
        }

        private static List<Kind> kinds(List<Document> documents, Predicate<Document> wanted) {
            return documents.stream().filter(wanted).map(Document::kind).sorted().toList();
        }
    }

    private List<Document> documents(List<KnownOrder> orders) {
        return store.find(Query.query(Criteria.where("orderId").in(orders.stream().map(KnownOrder::orderId).toList())), Document.class);
    }

    private AuditCheck series() {
        var tally = new Tally("The numbers of each series are 1 to n without gap or repeat, and no document has two.");
        var series = store.findDistinct("series", Assignment.class, String.class);
        var holders = new HashSet<String>();
        for (var each : series) {
            var expected = new long[]{1};
            stream(Query.query(Criteria.where("series").is(each)).with(Sort.by("place")), Assignment.class, number -> {
                tally.check(number.place() == expected[0],
                        () -> "%s stands where %s-%06d should".formatted(number.number(), each, expected[0]));
                tally.check(holders.add(number.documentId()),
                        () -> "document %s has a second number, %s".formatted(number.documentId(), number.number()));
                expected[0] = number.place() + 1;
            });
        }
        return tally.result();
    }

    private AuditCheck holders() {
        var tally = new Tally("Every number was given to the document that has it, and every issued document has the number given to it.");
        inBatches(new Query(), Assignment.class, numbers -> {
            var holders = byId(Document.class, Document::id, numbers.stream().map(Assignment::documentId));
            for (var number : numbers) {
                var holder = holders.get(number.documentId());
                tally.check(holder != null && (holder.state() instanceof Approved || number.number().equals(holder.number())),
                        () -> "%s was given to document %s, which has %s".formatted(number.number(), number.documentId(),
                                holder == null ? "vanished" : holder.number()));
            }
        });
        issued(documents -> {
            var numbers = byId(Assignment.class, Assignment::number, documents.stream().map(Document::number).filter(Objects::nonNull));
            for (var document : documents) {
                var number = numbers.get(String.valueOf(document.number()));
                tally.check(number != null && number.documentId().equals(document.id()),
                        () -> "document %s has %s, which was not given to it".formatted(document.id(), document.number()));
            }
        });
        return tally.result();
    }

    private AuditCheck contents() {
        var tally = new Tally("Every issued document has the content of the order at the revision it was issued for.");
        issued(documents -> {
            var orders = byId(KnownOrder.class, KnownOrder::orderId, documents.stream().map(Document::orderId).distinct());
            for (var document : documents) {
                var order = orders.get(document.orderId());
                tally.check(order != null && order.revision(document.revision()).filter(document.content()::equals).isPresent(),
                        () -> "document %s (%s) differs from revision %d of order %s".formatted(document.id(), document.number(),
                                document.revision(), document.orderNumber()));
            }
        });
        return tally.result();
    }

    private AuditCheck prints() {
        var tally = new Tally("Every issued document's PDF is stored, unaltered.");
        issued(documents -> {
            var prints = byId(Print.class, Print::documentId, documents.stream().map(Document::id));
            for (var document : documents) {
                var print = prints.get(document.id());
                tally.check(
                        print != null && print.isIntact()
                                && document.issue().map(Issued::sha256).filter(hash -> Objects.equals(hash, print.sha256())).isPresent(),
                        () -> "the PDF of document %s (%s) is %s".formatted(document.id(), document.number(),
                                print == null ? "missing" : "altered"));
            }
        });
        return tally.result();
    }

    private AuditCheck cancelled() {
        var tally = new Tally("A cancelled order has only voided documents.");
        inBatches(Query.query(Criteria.where("cancellation").exists(true).and("reinstated").exists(false)), KnownOrder.class,
                orders -> documents(orders).forEach(document -> tally.check(document.state() instanceof Voided,
                        () -> "document %s of cancelled order %s is %s".formatted(document.id(), document.orderNumber(),
                                document.state().name()))));
        return tally.result();
    }

    private void issued(Consumer<List<Document>> each) {
        inBatches(Query.query(Criteria.where("state._class").in("ISSUED", "VOIDED")), Document.class,
                documents -> each.accept(documents.stream().filter(document -> document.issue().isPresent()).toList()));
    }

    private <T> Map<String, T> byId(Class<T> type, Function<T, String> id, Stream<String> ids) {
        return store.find(Query.query(Criteria.where("_id").in(ids.toList())), type).stream()
                .collect(Collectors.toMap(id, Function.identity()));
    }

    private <T> void inBatches(Query query, Class<T> type, Consumer<List<T>> each) {
        var batch = new ArrayList<T>(BATCH);
        stream(query, type, one -> {
            batch.add(one);
            if (batch.size() == BATCH) {
                each.accept(List.copyOf(batch));
                batch.clear();
            }
        });
        each.accept(batch);
    }

    private <T> void stream(Query query, Class<T> type, Consumer<T> each) {
        try (var found = store.stream(query, type)) {
            found.forEach(each);
        }
    }
}
