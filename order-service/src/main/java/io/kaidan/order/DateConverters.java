package io.kaidan.order;

import io.kaidan.platform.outbox.MongoConverters;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;

/** Dates are stored as they are written: as points in time they would become another day in another time zone. */
@Configuration(proxyBeanMethods = false)
class DateConverters {

    @Bean
    static MongoConverters dates() {
        return new MongoConverters(List.of(new Written(), new Read()));
    }

    @WritingConverter
    static final class Written implements Converter<LocalDate, String> {

        @Override
        public String convert(LocalDate date) {
            return date.toString();
        }
    }

    @ReadingConverter
    static final class Read implements Converter<String, LocalDate> {

        @Override
        public LocalDate convert(String date) {
            return LocalDate.parse(date);
        }
    }
}
