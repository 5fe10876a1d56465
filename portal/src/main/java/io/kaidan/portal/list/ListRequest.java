package io.kaidan.portal.list;

import io.kaidan.portal.service.ListQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an address asks of a list.
 *
 * @param conditions search and filters, only those that say something
 * @param sort by which column, the last first after a minus sign; nothing for the service's own sequence
 * @param after the place after which the page begins
 * @param columns the columns that the address names; empty where it names none
 */
public record ListRequest(String path, Map<String, List<String>> conditions, @Nullable String sort, @Nullable String after,
        List<String> columns) {

    public ListRequest {
        conditions = new TreeMap<>(conditions);
    }

    /** What the service is asked for. */
    public ListQuery query(int limit) {
        return filter().with("sort", sort).with("after", after).with("limit", Integer.toString(limit));
    }

    /** The conditions alone, for counting. */
    public ListQuery filter() {
        return new ListQuery(conditions);
    }

    public List<String> values(String name) {
        return conditions.getOrDefault(name, List.of());
    }

    /** Its one value; empty where it has none. */
    public String value(String name) {
        return String.join("", values(name));
    }

    ListRequest under(Map<String, List<String>> others) {
        return new ListRequest(path, others, sort, null, columns);
    }

    ListRequest sortedBy(@Nullable String other) {
        return new ListRequest(path, conditions, other, null, columns);
    }

    ListRequest behind(@Nullable String place) {
        return new ListRequest(path, conditions, sort, place, columns);
    }

    /** The address that asks for this. */
    public String address() {
        return address(path);
    }

    String address(String at) {
        var all = new TreeMap<>(conditions);
        if (sort != null)
            all.put("sort", List.of(sort));
        if (after != null)
            all.put("after", List.of(after));
        if (!columns.isEmpty())
            all.put("column", columns);
        var query = all.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(value -> one.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? at : at + "?" + query;
    }
}
