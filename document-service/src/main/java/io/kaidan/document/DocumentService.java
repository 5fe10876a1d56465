package io.kaidan.document;

import io.kaidan.document.print.Typesetter;
import io.kaidan.platform.KaidanService;
import io.kaidan.platform.outbox.MongoConverters;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;

/** Makes, checks, numbers, prints and keeps the documents of orders. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class DocumentService {

    public static void main(String[] args) {
        KaidanService.run(DocumentService.class, "document-service", args);
    }

    @Bean
    static Typesetter typesetter() {
        return new Typesetter(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4));
    }

    /** Dates are stored as they are written: as points in time they would become another day in another time zone. */
    @Bean
    static MongoConverters dates() {
        return new MongoConverters(List.of(new DateWriter(), new DateReader()));
    }

    @WritingConverter
    static final class DateWriter implements Converter<LocalDate, String> {

        @Override
        public String convert(LocalDate date) {
            return date.toString();
        }
    }

    @ReadingConverter
    static final class DateReader implements Converter<String, LocalDate> {

        @Override
        public LocalDate convert(String date) {
            return LocalDate.parse(date);
        }
    }
}
