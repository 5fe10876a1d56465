package io.kaidan.document.audit;

import io.kaidan.document.audit.Finding.Check;
import io.kaidan.document.file.OrderFile;
import io.kaidan.document.numbering.Assignment;
import io.kaidan.document.print.Print;
import io.kaidan.document.review.Document;
import io.kaidan.document.review.DocumentState.Approved;
import io.kaidan.document.review.DocumentState.Issued;
import io.kaidan.document.review.DocumentState.Voided;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Service;

/** Looks through all documents, numbers and papers for what must not be. It reads while others write: what is just being issued is no violation. */
@Service
class Auditor {

    private final MongoOperations store;

    Auditor(MongoOperations store) {
        this.store = store;
    }

    List<Finding> audit() {
        return List.of(series(), holders(), contents(), papers(), cancelled());
    }

    List<OrderFile> files(@Nullable String after, int limit) {
        var criteria = after == null ? new Criteria() : Criteria.where("_id").gt(after);
        return store.find(Query.query(criteria).with(Sort.by("_id")).limit(limit), OrderFile.class);
    }

    List<Document> documents(List<OrderFile> files) {
        return store.find(Query.query(Criteria.where("orderId").in(files.stream().map(OrderFile::orderId).toList())), Document.class);
    }

    private Finding series() {
        var check = new Check("The numbers of each series are 1 to n without gap or repeat, and no document has two.");
        var series = store.findDistinct("series", Assignment.class, String.class);
        var holders = new HashSet<String>();
        for (var each : series) {
            var expected = new long[]{1};
            stream(Query.query(Criteria.where("series").is(each)).with(Sort.by("place")), Assignment.class, number -> {
                check.that(number.place() == expected[0],
                        () -> "%s stands where %s-%06d should".formatted(number.number(), each, expected[0]));
                check.that(holders.add(number.documentId()),
                        () -> "document %s has a second number, %s".formatted(number.documentId(), number.number()));
                expected[0] = number.place() + 1;
            });
        }
        return check.finding();
    }

    private Finding holders() {
        var check = new Check("Every number was given to the document that has it, and every issued document has the number given to it.");
        stream(new Query(), Assignment.class, number -> {
            var holder = store.findById(number.documentId(), Document.class);
            check.that(holder != null && (holder.state() instanceof Approved || number.number().equals(holder.number())),
                    () -> "%s was given to document %s, which has %s".formatted(number.number(), number.documentId(),
                            holder == null ? "vanished" : holder.number()));
        });
        issued(document -> {
            var number = store.findById(String.valueOf(document.number()), Assignment.class);
            check.that(number != null && number.documentId().equals(document.id()),
                    () -> "document %s has %s, which was not given to it".formatted(document.id(), document.number()));
        });
        return check.finding();
    }

    private Finding contents() {
        var check = new Check("Every issued document says what the order said at the revision it was issued for.");
        issued(document -> {
            var file = store.findById(document.orderId(), OrderFile.class);
            check.that(file != null && file.revision(document.revision()).filter(document.content()::equals).isPresent(),
                    () -> "document %s (%s) differs from revision %d of order %s".formatted(document.id(), document.number(),
                            document.revision(),
                            document.orderNumber()));
        });
        return check.finding();
    }

    private Finding papers() {
        var check = new Check("Every issued document's PDF is stored, unaltered.");
        issued(document -> {
            var print = store.findById(document.id(), Print.class);
            check.that(
                    print != null && print.isIntact()
                            && document.issue().map(Issued::sha256).filter(hash -> Objects.equals(hash, print.sha256())).isPresent(),
                    () -> "the PDF of document %s (%s) is %s".formatted(document.id(), document.number(),
                            print == null ? "missing" : "altered"));
        });
        return check.finding();
    }

    private Finding cancelled() {
        var check = new Check("A cancelled order has only voided documents.");
        stream(Query.query(Criteria.where("cancellation").exists(true)), OrderFile.class,
                file -> store.find(Query.query(Criteria.where("orderId").is(file.orderId())), Document.class)
                        .forEach(document -> check.that(document.state() instanceof Voided, () -> "document %s of cancelled order %s is %s"
                                .formatted(document.id(), document.orderNumber(), document.state().name()))));
        return check.finding();
    }

    private void issued(Consumer<Document> each) {
        stream(Query.query(Criteria.where("state._class").in("ISSUED", "VOIDED")), Document.class, document -> {
            if (document.issue().isPresent())
                each.accept(document);
        });
    }

    private <T> void stream(Query query, Class<T> type, Consumer<T> each) {
        try (var found = store.stream(query, type)) {
            found.forEach(each);
        }
    }
}
