package io.kaidan.portal.list;

import io.kaidan.portal.service.Page;
import io.kaidan.portal.service.Part;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A list as the fragment {@code list :: list} shows it. */
public record ListView<R>(ListDefinition<R> definition, ListRequest request, List<Column<R>> columns,
        Map<String, Map<String, List<String>>> presets, Part<Page<R>> page, Lists.@Nullable Counts counts) {

    /** @param href where the row leads; nothing where it leads nowhere */
    public record Row(@Nullable String href, List<Cell> cells) {}

    public record Tab(String label, String href, boolean isCurrent) {}

    public record Option(String value, boolean isChosen, @Nullable ValueCount count) {}

    public record Head(String key, String label, String style, @Nullable String href, @Nullable String order) {}

    public List<Row> rows() {
        var found = page.value();
        return found == null ? List.of() : found.items().stream().map(this::row).toList();
    }

    private Row row(R entry) {
        var cells = columns.stream().map(column -> column.cell().apply(entry)).toList();
        return new Row(cells.stream().map(cell -> switch (cell) {
            case Cell.Link(var href, _) -> href;
            case Cell.MomentLink(var href, _) -> href;
            default -> null;
        }).filter(Objects::nonNull).findFirst().orElse(null), cells);
    }

    /** All entries, and those of each preset. */
    public List<Tab> tabs() {
        return Stream
                .concat(Stream.of(tab("list.all", Map.of())),
                        presets.entrySet().stream().map(preset -> tab(preset.getKey(), preset.getValue())))
                .toList();
    }

    private Tab tab(String label, Map<String, List<String>> conditions) {
        return new Tab(label, request.under(conditions).address(), new TreeMap<>(conditions).equals(request.conditions()));
    }

    /** The values of a filter, with their counts where there are some; a value that was chosen stays, whatever the services say. */
    public List<Option> options(Filter.Choice filter) {
        var counted = counts == null ? List.<ValueCount>of() : counts.of(filter.name());
        var values = Stream.of(filter.values(), counted.stream().map(ValueCount::value).toList(), request.values(filter.name()))
                .flatMap(List::stream).distinct();
        return values.map(value -> new Option(value, request.values(filter.name()).contains(value),
                counted.stream().filter(count -> count.value().equals(value) && count.count() != null).findFirst().orElse(null))).toList();
    }

    /** The titles of the columns, each with the address that sorts by it. */
    public List<Head> heads() {
        return columns.stream().map(column -> {
            var sort = column.sort();
            if (sort == null)
                return new Head(column.key(), column.label(), column.style(), null, null);
            var isUp = sort.equals(request.sort());
            var isDown = ("-" + sort).equals(request.sort());
            return new Head(column.key(), column.label(), column.style(), request.sortedBy(isUp ? "-" + sort : sort).address(),
                    isUp ? "ascending" : isDown ? "descending" : null);
        }).toList();
    }

    public boolean isShown(String column) {
        return columns.stream().anyMatch(shown -> shown.key().equals(column));
    }

    public boolean isFiltered() {
        return !request.conditions().isEmpty();
    }

    public @Nullable String first() {
        return request.after() == null ? null : request.behind(null).address();
    }

    public @Nullable String next() {
        var found = page.value();
        return found == null || found.next() == null ? null : request.behind(found.next()).address();
    }

    public String export(String format) {
        return request.behind(null).address(request.path() + "/export." + format);
    }
}
