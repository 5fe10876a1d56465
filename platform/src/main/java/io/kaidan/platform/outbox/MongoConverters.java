package io.kaidan.platform.outbox;

import java.util.List;

/** What a service adds to how its types are stored: {@code @ReadingConverter}s and {@code @WritingConverter}s. */
public record MongoConverters(List<?> converters) {}
