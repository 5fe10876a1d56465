package io.kaidan.document.lifecycle;

import io.kaidan.document.DocumentProperties;
import io.kaidan.document.Kind;
import io.kaidan.document.lifecycle.DocumentState.Approved;
import io.kaidan.document.numbering.Assignment;
import io.kaidan.document.numbering.Numbering;
import io.kaidan.document.print.PdfRenderer;
import io.kaidan.document.print.Print;
import io.kaidan.document.print.Prints;
import io.kaidan.document.print.TemplateModel;
import io.kaidan.platform.CrashPoint;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/**
 * Issues approved documents: takes their numbers, stores their prints and sets their state. Each of these three writes finds what an
 * earlier attempt wrote, so a repeated issue has the same result.
 */
@Service
class IssuingOffice {

    private static final Logger log = LoggerFactory.getLogger(IssuingOffice.class);

    private final Documents documents;
    private final Numbering numbering;
    private final PdfRenderer renderer;
    private final Prints prints;
    private final DocumentProperties properties;
    private final Clock clock;

    IssuingOffice(Documents documents, Numbering numbering, PdfRenderer renderer, Prints prints, DocumentProperties properties,
            Clock clock) {
        this.documents = documents;
        this.numbering = numbering;
        this.renderer = renderer;
        this.prints = prints;
        this.properties = properties;
        this.clock = clock;
    }

    Document issued(Document document) {
        return issued(List.of(document), OrderTraces.NONE).getFirst();
    }

    /** All documents, the approved ones issued. */
    List<Document> issued(List<Document> all, OrderTraces traces) {
        var approved = all.stream().filter(document -> document.state() instanceof Approved).toList();
        if (approved.isEmpty())
            return all;
        var issued = issue(approved, traces).stream().collect(Collectors.toMap(Document::id, Function.identity()));
        return all.stream().map(document -> issued.getOrDefault(document.id(), document)).toList();
    }

    /** Concurrent calls issue each document once. */
    private List<Document> issue(List<Document> approved, OrderTraces traces) {
        try {
            var issued = documents.saveAll(numbered(approved, traces));
            issued.forEach(document -> log.debug("Document {} of order {} issued as {}", document.id(), document.orderId(),
                    document.number()));
            return issued;
        } catch (OptimisticLockingFailureException e) {
            return issued(documents.withIds(approved.stream().map(Document::id).toList()), traces);
        }
    }

    /** The issued documents, in the same order, with stored prints. They are not saved yet. */
    private List<Document> numbered(List<Document> approved, OrderTraces traces) {
        var now = clock.instant();
        var numbers = numbers(approved, LocalDate.ofInstant(now, properties.zone()));
        approved.forEach(_ -> CrashPoint.pass("document.numbered"));
        var kept = prints.keep(printed(approved, numbers));
        return IntStream.range(0, approved.size()).mapToObj(i -> {
            var document = approved.get(i);
            var number = numbers.get(document.id());
            return traces.inItsTrace(document.orderId(), () -> document.issue(number.number(), number.on(), kept.get(i).sha256(), now));
        }).toList();
    }

    private Map<String, Assignment> numbers(List<Document> approved, LocalDate today) {
        var numbers = new HashMap<String, Assignment>();
        for (var kind : Kind.values()) {
            var ofKind = approved.stream().filter(document -> document.kind() == kind).map(Document::id).toList();
            if (!ofKind.isEmpty())
                numbers.putAll(numbering.numbersOf(ofKind, kind, today));
        }
        return numbers;
    }

    private List<Print> printed(List<Document> approved, Map<String, Assignment> numbers) {
        var pdfs = renderer.pdfs(approved.stream().map(document -> model(document, numbers.get(document.id()))).toList());
        return IntStream.range(0, pdfs.size()).mapToObj(i -> Print.of(approved.get(i).id(), pdfs.get(i))).toList();
    }

    private TemplateModel model(Document document, Assignment number) {
        return new TemplateModel(document.kind(), number.number(), number.on(), document.content(), properties.company(),
                properties.publicUrl() + "/api/documents/" + document.id() + "/verification");
    }
}
