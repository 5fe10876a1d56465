package io.kaidan.portal.operations;

import io.kaidan.portal.service.ListQuery;
import io.kaidan.portal.service.Page;
import io.kaidan.portal.service.Wait;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.annotation.GetExchange;

/** What waits too long in order-service. */
interface StuckApi {

    /** @param number nothing for a request that is no order yet */
    record StuckEntry(String id, @Nullable String number, @Nullable String customerName, List<Wait> waitsFor) {}

    @GetExchange("/api/orders/stuck")
    Page<StuckEntry> orders(ListQuery query);

    @GetExchange("/api/intakes/stuck")
    Page<StuckEntry> intakes(ListQuery query);
}
