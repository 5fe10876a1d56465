package io.kaidan.document.audit;

import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.document.Kind;
import io.kaidan.document.lifecycle.Document;
import io.kaidan.document.lifecycle.DocumentState.Issued;
import io.kaidan.document.lifecycle.DocumentState.Voided;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.platform.security.Roles;
import io.kaidan.platform.web.Slice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/documents/audit")
@RolesAllowed({Roles.SUPERVISOR, Roles.ADMIN})
class DocumentAuditController {

    private final DocumentAudit auditor;

    DocumentAuditController(DocumentAudit auditor) {
        this.auditor = auditor;
    }

    record Audit(List<AuditFinding> checks) {}

    /**
     * An order as this service knows it, for comparison with the other services.
     *
     * @param state CONTENT_UNKNOWN (events were received, but not the order's content), ENTERED, VERIFIED or CANCELLED
     * @param issued kinds with an issued, valid document
     * @param open kinds with a document that is not issued yet
     */
    record OrderFacts(String orderId, String state, int revision, List<Kind> issued, List<Kind> open, int voided) {

        static OrderFacts of(KnownOrder order, List<Document> documents) {
            var revision = order.content().map(OrderContent::revision).orElse(0);
            return new OrderFacts(order.orderId(), state(order, revision), revision, kinds(documents, d -> d.state() instanceof Issued),
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

    @GetMapping
    Audit audit() {
        return new Audit(auditor.audit());
    }

    @GetMapping("/orders")
    Slice<OrderFacts> orders(@RequestParam @Nullable String after,
            @RequestParam(defaultValue = "500") @Min(value = 1, message = "must be from 1 to 1000") @Max(value = 1000,
                    message = "must be from 1 to 1000") int limit) {
        var orders = auditor.orders(after, limit + 1);
        var documents = auditor.documents(orders).stream().collect(Collectors.groupingBy(Document::orderId));
        return Slice.of(orders, limit, order -> OrderFacts.of(order, documents.getOrDefault(order.orderId(), List.of())),
                KnownOrder::orderId);
    }
}
