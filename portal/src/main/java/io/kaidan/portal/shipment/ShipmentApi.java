package io.kaidan.portal.shipment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidan.portal.service.ListQuery;
import io.kaidan.portal.service.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Shipments and carriers of shipping-service. */
@HttpExchange("/api")
interface ShipmentApi {

    record Carrier(String id, String name) {}

    /**
     * What a carrier said, as it was typed: the service says what is wrong with it.
     *
     * @param kind of a report of the type Exception
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Report(String type, String reportId, String consignmentNumber, Instant at, @Nullable String kind, @Nullable String place,
            @Nullable String receivedBy, @Nullable String reason, @Nullable String expectedOn) {}

    @GetExchange("/shipments")
    Page<ShipmentDetails> list(ListQuery query);

    @GetExchange("/shipments/{id}")
    ShipmentDetails shipment(@PathVariable String id);

    @GetExchange("/carriers")
    List<Carrier> carriers();

    @PostExchange("/reports/logistics")
    void report(@RequestBody Report report);
}
