package io.kaidan.platform.report;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaTemplate;

/** Validates reports from outside and takes those that come over HTTP. */
@AutoConfiguration
class ReportConfiguration {

    @Bean
    ReportSchemas reportSchemas() {
        return new ReportSchemas();
    }

    @Bean
    ReportIntake reportIntake(ReportSchemas schemas, KafkaTemplate<String, byte[]> kafka) {
        return new ReportIntake(schemas, kafka, Clock.systemUTC());
    }
}
