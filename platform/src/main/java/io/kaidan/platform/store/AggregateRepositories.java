package io.kaidan.platform.store;

import io.kaidan.platform.outbox.OutboxRelay;
import org.springframework.data.mongodb.core.MongoOperations;

/** Gives each room of a service the repository of its type. */
public final class AggregateRepositories {

    private final MongoOperations store;
    private final OutboxRelay relay;

    public AggregateRepositories(MongoOperations store, OutboxRelay relay) {
        this.store = store;
        this.relay = relay;
    }

    /** @param type annotated with its collection */
    public <T> AggregateRepository<T> of(Class<T> type) {
        return new AggregateRepository<>(store, relay, type);
    }
}
