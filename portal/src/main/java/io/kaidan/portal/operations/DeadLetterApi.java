package io.kaidan.portal.operations;

import io.kaidan.portal.service.ListQuery;
import io.kaidan.portal.service.Page;
import io.kaidan.portal.service.Reason;
import java.time.Instant;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Failed messages of any service. */
@HttpExchange("/api/operations/{service}/dead-letters")
interface DeadLetterApi {

    /** A dead letter of a service. */
    record FailedMessage(String id, String service, String topic, String place, String key, String type, String reason, Instant since,
            long behind) {

        /** Stock is told of products as well, and reports of whatever they like. */
        public boolean isAboutAnOrder() {
            return topic.startsWith("kaidan.") && !topic.equals("kaidan.stock");
        }

        /** The event's name without family and version, where it has one. */
        public String event() {
            var name = type.replaceFirst("\\.v\\d+$", "");
            return name.isEmpty() ? topic : name.substring(name.lastIndexOf('.') + 1);
        }
    }

    record Replayed(String state, String reason) {}

    @GetExchange
    Page<FailedMessage> list(@PathVariable String service, ListQuery query);

    @PostExchange("/{id}/replay")
    Replayed replay(@PathVariable String service, @PathVariable String id);

    @PostExchange("/{id}/discard")
    void discard(@PathVariable String service, @PathVariable String id, @RequestBody Reason reason);
}
