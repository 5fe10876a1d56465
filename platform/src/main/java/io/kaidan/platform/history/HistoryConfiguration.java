package io.kaidan.platform.history;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/** Provides {@link History}. */
@AutoConfiguration
class HistoryConfiguration {

    @Bean
    History history(MongoOperations store) {
        return new History(store);
    }
}
