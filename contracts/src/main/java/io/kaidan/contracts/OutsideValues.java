package io.kaidan.contracts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Reads text, days and times of JSON from outside, which have to be JSON strings, by {@link OutsideText} and {@link OutsideTime}. */
final class OutsideValues extends SimpleModule {

    private static final long serialVersionUID = 1;

    OutsideValues() {
        addDeserializer(String.class, new Text());
        addKeyDeserializer(String.class, new Key());
        strings(LocalDate.class, OutsideTime::day);
        strings(YearMonth.class, OutsideTime::month);
        strings(Instant.class, OutsideTime::instant);
        strings(LocalTime.class, OutsideTime::timeOfDay);
        strings(Duration.class, OutsideTime::duration);
    }

    private <T> void strings(Class<T> type, Function<String, T> reading) {
        addDeserializer(type, new FromString<>(type, reading));
    }

    private static class FromString<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, T> reading;

        FromString(Class<T> type, Function<String, T> reading) {
            super(type);
            this.reading = reading;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING))
                throw DatabindException.from(json, "", new InvalidValue("has to be a string between quotation marks"));
            try {
                return reading.apply(json.getString());
            } catch (InvalidValue e) {
                throw DatabindException.from(json, e.getMessage(), e);
            }
        }
    }

    private static final class Text extends FromString<String> {

        Text() {
            super(String.class, OutsideText::line);
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            return property != null && property.getAnnotation(MultiLine.class) != null
                    ? new FromString<>(String.class, OutsideText::lines)
                    : this;
        }
    }

    private static final class Key extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return OutsideText.line(key);
        }
    }
}
