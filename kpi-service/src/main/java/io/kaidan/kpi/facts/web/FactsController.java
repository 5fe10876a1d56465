package io.kaidan.kpi.facts.web;

import io.kaidan.contracts.Money;
import io.kaidan.kpi.facts.FactBook;
import io.kaidan.kpi.facts.OrderFacts;
import io.kaidan.kpi.facts.OrderStage;
import io.kaidan.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/kpi")
class FactsController {

    private final FactBook book;

    FactsController(FactBook book) {
        this.book = book;
    }

    @GetMapping("/orders/{orderId}")
    @RolesAllowed({Roles.CLERK, Roles.SUPERVISOR, Roles.MANAGER, Roles.ADMIN})
    FactsView facts(@PathVariable String orderId, Authentication authentication) {
        var facts = book.of(orderId);
        Viewer.of(authentication).checkMaySee(facts.clerk());
        return FactsView.of(facts);
    }

    record FactsView(String orderId, @Nullable String orderNumber, OrderStage state, int revision, @Nullable String clerk,
            @Nullable String channel, @Nullable String customerId, @Nullable String customerName, @Nullable String region,
            @Nullable Money total, @Nullable Instant receivedAt, @Nullable Instant processBy, boolean waitingForCustomer,
            @Nullable Instant enteredAt, @Nullable Instant verifiedAt, Set<Integer> corrections, Set<Integer> amendments,
            @Nullable Instant processedAt, @Nullable Boolean onTime, @Nullable Instant rejectedAt, @Nullable Instant cancelledAt,
            @Nullable Instant completedAt, @Nullable String stock, @Nullable Instant pickedAt, @Nullable Instant stockDisprovedAt,
            @Nullable Instant salesOrderIssuedAt, @Nullable Instant deliveryNoteIssuedAt, @Nullable Instant invoiceIssuedAt,
            @Nullable Instant dispatchedAt, @Nullable Instant deliveredAt, @Nullable Integer surveyScore, int complaints) {

        static FactsView of(OrderFacts facts) {
            return new FactsView(facts.id(), facts.orderNumber(), facts.state(), facts.revision(), facts.clerk(), facts.channel(),
                    facts.customerId(), facts.customerName(), facts.region(), facts.worth(), facts.receivedAt(), facts.processBy(),
                    !facts.waiting().isEmpty(), facts.enteredAt(), facts.verifiedAt(), facts.corrections(), facts.amendments(),
                    facts.processedAt(), facts.onTime(), facts.rejectedAt(), facts.cancelledAt(), facts.completedAt(), facts.stockState(),
                    facts.pickedAt(), facts.stockDisprovedAt(), facts.salesOrderIssuedAt(), facts.deliveryNoteIssuedAt(),
                    facts.invoiceIssuedAt(), facts.dispatchedAt(), facts.deliveredAt(),
                    facts.score(), facts.complaints().size());
        }
    }
}
