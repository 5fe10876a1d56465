package io.kaidan.platform.history;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;

/** Provides {@link History} and fills it. */
@AutoConfiguration
class HistoryConfiguration {

    @Bean
    History history(MongoOperations store) {
        return new History(store);
    }

    @Bean
    static ArchiveBeforeSave archiveBeforeSave(ObjectProvider<History> history) {
        return new ArchiveBeforeSave(history);
    }
}
