package io.kaidan.portal.order;

import io.kaidan.portal.list.Lists;
import io.kaidan.portal.list.ValueCount;
import io.kaidan.portal.service.IfMatch;
import io.kaidan.portal.service.ListQuery;
import io.kaidan.portal.service.Page;
import io.kaidan.portal.service.Reason;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Orders of order-service. */
@HttpExchange("/api/orders")
interface OrderApi {

    /** How many orders have each state and each need. */
    record OrderCounts(List<ValueCount> state, List<ValueCount> need) implements Lists.Counts {

        @Override
        public List<ValueCount> of(String filter) {
            return switch (filter) {
                case "state" -> state;
                case "need" -> need;
                default -> List.of();
            };
        }
    }

    @GetExchange
    Page<OrderRow> list(ListQuery query);

    @GetExchange("/counts")
    OrderCounts counts(ListQuery query);

    @GetExchange("/{id}")
    OrderDetails order(@PathVariable String id);

    @GetExchange("/{id}/timeline")
    List<OrderDetails.Entry> timeline(@PathVariable String id);

    @PostExchange("/{id}/verification")
    void verify(@PathVariable String id, IfMatch seen);

    @PostExchange("/{id}/cancellation")
    void cancel(@PathVariable String id, @RequestBody Reason reason, IfMatch seen);
}
