package io.kaidan.portal.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidan.contracts.Quantity;
import io.kaidan.portal.service.ListQuery;
import io.kaidan.portal.service.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What inventory-service says of goods that are missing. */
@HttpExchange("/api")
interface StockApi {

    record Shortage(String orderId, String orderNumber, @Nullable LocalDate wantedBy, @Nullable Instant since, boolean atRisk,
            List<Missing> missing) {

        String missingProducts() {
            return missing.stream().map(one -> one.productId() + " " + one.wanted().value().toPlainString() + " " + one.wanted().unit())
                    .collect(Collectors.joining(", "));
        }
    }

    record Missing(String productId, Quantity wanted, Quantity available, @Nullable String replenishmentId,
            @Nullable LocalDate expectedOn) {}

    record Replenishment(String id, String productId, String warehouseId, Quantity quantity, @Nullable LocalDate neededBy, String state,
            @Nullable LocalDate expectedOn, @Nullable Instant requestedAt) {

        public boolean isOpen() {
            return !state.equals("RECEIVED") && !state.equals("CANCELLED");
        }
    }

    /** @param expectedOn as it was typed: the service says what is wrong with it */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Progress(String state, @Nullable String expectedOn) {}

    @GetExchange("/shortages")
    Page<Shortage> shortages(ListQuery query);

    @GetExchange("/replenishments")
    Page<Replenishment> replenishments(ListQuery query);

    @PostExchange("/replenishments/{id}/progress")
    void progress(@PathVariable String id, @RequestBody Progress progress);
}
