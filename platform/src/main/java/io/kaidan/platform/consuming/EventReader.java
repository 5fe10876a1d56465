package io.kaidan.platform.consuming;

import io.kaidan.contracts.ContractJson;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.EventTypes;
import io.kaidan.platform.failure.MalformedMessage;
import io.kaidan.platform.failure.UnreadableJson;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Reads contract events: the header {@code ce_type} names the type, the body is the event as JSON. */
final class EventReader<E extends Event> implements MessageReader<E> {

    private final Map<String, ? extends Class<? extends E>> types;

    /** @param types the records to read, by {@code ce_type}; every other type is skipped unread */
    EventReader(Map<String, ? extends Class<? extends E>> types) {
        this.types = Map.copyOf(types);
    }

    @Override
    public Optional<ReceivedEvent<E>> read(ConsumedRecord message) {
        var type = message.header("ce_type");
        if (type.isEmpty())
            throw new MalformedMessage("The header ce_type is missing: it has to name the event's type");
        var known = types.get(type);
        if (known == null)
            return Optional.empty();
        try {
            E event = ContractJson.mapper().readValue(message.body(), known);
            if (event == null)
                throw new MalformedMessage("Not a " + type + ": the body is null");
            if (!message.key().equals(event.key()))
                throw new MalformedMessage("The key is " + message.key() + ", but the key of the event is " + event.key());
            return Optional.of(new ReceivedEvent<>(message.header("ce_id"), type, time(message),
                    message.header("ce_actor"), version(message), message.header("traceparent"), event));
        } catch (MalformedMessage e) {
            throw e;
        } catch (JacksonException e) {
            var fault = UnreadableJson.fault(e);
            throw new MalformedMessage("Not a " + type + ": " + fault.field() + " " + fault.message());
        } catch (RuntimeException e) { // reading depends on nothing but the message, so it fails every time
            throw new MalformedMessage("Not a " + type + ": " + e.getMessage());
        }
    }

    private static Instant time(ConsumedRecord message) {
        try {
            return Instant.parse(message.header("ce_time"));
        } catch (DateTimeParseException e) {
            throw new MalformedMessage("The header ce_time is \"%s\": it has to be a time such as 2026-11-24T08:00:00Z"
                    .formatted(message.header("ce_time")));
        }
    }

    private static long version(ConsumedRecord message) {
        try {
            return Long.parseLong(message.header("ce_aggregateversion"));
        } catch (NumberFormatException e) {
            throw new MalformedMessage("The header ce_aggregateversion is \"%s\": it has to be the version of the aggregate"
                    .formatted(message.header("ce_aggregateversion")));
        }
    }
}
