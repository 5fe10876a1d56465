package io.kaidan.portal.list;

import java.util.List;

/**
 * A list as its page defines it.
 *
 * @param name of its messages {@code <name>.search} and {@code <name>.none}
 * @param path its address
 * @param columns the first one leads to the row's page
 * @param isSearched whether the service finds entries by a text
 */
public record ListDefinition<R>(String name, String path, List<Column<R>> columns, List<Filter> filters, List<Preset> presets,
        boolean isSearched) {

    public ListDefinition {
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
        presets = List.copyOf(presets);
    }
}
