package io.kaidan.portal.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.invoker.HttpRequestValues;

/** What a list is asked for: search, filters, sorting, place and length, each by its name. */
public record ListQuery(Map<String, List<String>> conditions) implements RequestPart {

    public static ListQuery of(int limit) {
        return new ListQuery(Map.of("limit", List.of(Integer.toString(limit))));
    }

    public ListQuery with(String name, @Nullable String value) {
        return with(name, value == null ? List.of() : List.of(value));
    }

    /** One of these values; all of the list where there are none. */
    public ListQuery with(String name, List<String> values) {
        var next = new LinkedHashMap<>(conditions);
        next.put(name, values.stream().filter(value -> !value.isBlank()).toList());
        return new ListQuery(next);
    }

    public List<String> all(String name) {
        return conditions.getOrDefault(name, List.of());
    }

    public @Nullable String one(String name) {
        return all(name).stream().filter(Objects::nonNull).findFirst().orElse(null);
    }

    @Override
    public void addTo(HttpRequestValues.Builder request) {
        conditions.forEach((name, values) -> values.forEach(value -> request.addRequestParameter(name, value)));
    }
}
