package io.kaidan.platform.hold;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Lets a backup hold the writes of the service. */
@AutoConfiguration
@Import(HoldController.class)
class HoldConfiguration {

    @Bean
    WriteHold writeHold() {
        return new WriteHold();
    }

    @Bean
    MongoClientSettingsBuilderCustomizer holdingWrites(WriteHold hold) {
        return settings -> settings.addCommandListener(hold);
    }
}
