package io.kaidan.platform.store;

import io.kaidan.platform.outbox.OutboxRelay;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/** Provides {@link AggregateRepositories}. */
@AutoConfiguration
class StoreConfiguration {

    @Bean
    AggregateRepositories aggregateRepositories(MongoOperations store, OutboxRelay relay) {
        return new AggregateRepositories(store, relay);
    }
}
