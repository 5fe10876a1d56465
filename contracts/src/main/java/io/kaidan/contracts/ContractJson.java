package io.kaidan.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How contracts are written as JSON: ISO-8601 times in UTC, decimals as strings, nothing where there is nothing; unknown fields are
 * ignored.
 */
public final class ContractJson {

    private static final JsonMapper MAPPER = configure(JsonMapper.builder()).build();
    private static final JsonMapper FROM_OUTSIDE = configureFromOutside(JsonMapper.builder()).build();

    private ContractJson() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** For what others have written. Events of our own are read by {@link #mapper()}: just as they were written, and as they are stored. */
    public static JsonMapper mapperFromOutside() {
        return FROM_OUTSIDE;
    }

    /** The same rules for another mapper, such as the one that serves HTTP. */
    public static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return builder.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS).disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
    }

    /**
     * Besides, a field stands once, text is text by {@link OutsideText}, and days and times are strings by {@link OutsideTime}. Decimals
     * stay what they are: as a {@code double} a large one would be infinite.
     */
    public static JsonMapper.Builder configureFromOutside(JsonMapper.Builder builder) {
        return configure(builder).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .addModule(new OutsideValues());
    }
}
