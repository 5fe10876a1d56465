package io.kaidan.platform.listening;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Event;
import io.kaidan.platform.outbox.EventTypes;
import io.kaidan.platform.refusal.UnreadableJson;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Reads contract events: the type stands in the header, the event in the body. */
final class EventReader<E extends Event> implements Reader<E> {

    private final Map<String, ? extends Class<? extends E>> types;

    EventReader(Class<? extends E> family) {
        types = EventTypes.under(family);
    }

    @Override
    public Optional<Heard<E>> read(Received message) {
        var type = message.header("ce_type");
        if (type.isEmpty())
            throw new Unreadable("The header ce_type is missing: it has to name the event's type");
        var known = types.get(type);
        if (known == null)
            return Optional.empty();
        try {
            E event = ContractJson.mapper().readValue(message.body(), known);
            if (event == null)
                throw new Unreadable("Not a " + type + ": the body is null");
            if (!message.key().equals(event.key()))
                throw new Unreadable("The key is " + message.key() + " where the event says " + event.key());
            return Optional.of(new Heard<>(message.header("ce_id"), type, Instant.parse(message.header("ce_time")),
                    message.header("ce_actor"), version(message), message.header("traceparent"), event));
        } catch (Unreadable e) {
            throw e;
        } catch (JacksonException e) {
            var fault = UnreadableJson.fault(e);
            throw new Unreadable("Not a " + type + ": " + fault.field() + " " + fault.message());
        } catch (RuntimeException e) { // reading needs nothing but the message, so whatever is wrong is wrong with it for ever
            throw new Unreadable("Not a " + type + ": " + e.getMessage());
        }
    }

    private static long version(Received message) {
        try {
            return Long.parseLong(message.header("ce_aggregateversion"));
        } catch (NumberFormatException e) {
            throw new Unreadable("The header ce_aggregateversion is \"%s\": it has to be the version of what the event tells of"
                    .formatted(message.header("ce_aggregateversion")));
        }
    }
}
