package io.kaidan.portal.list;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list.
 *
 * @param key its name in addresses
 * @param label the key of its title
 * @param style how it is set: right for a {@code figure}, or shortened to a width: {@code name}, {@code reference}, {@code who}
 * @param sort the name by which the service sorts by it
 * @param isExtra shown only where somebody chooses it
 * @param isMeasured whether its figures have a unit or a currency
 */
public record Column<R>(String key, String label, String style, @Nullable String sort, boolean isExtra, boolean isMeasured,
        Function<R, Cell> cell) {

    public static <R> Column<R> of(String key, String label, Function<R, Cell> cell) {
        return new Column<>(key, label, "", null, false, false, cell);
    }

    public Column<R> styled(String as) {
        return new Column<>(key, label, as, sort, isExtra, isMeasured, cell);
    }

    public Column<R> sortedBy(String name) {
        return new Column<>(key, label, style, name, isExtra, isMeasured, cell);
    }

    public Column<R> extra() {
        return new Column<>(key, label, style, sort, true, isMeasured, cell);
    }

    public Column<R> measured() {
        return new Column<>(key, label, "figure", sort, isExtra, true, cell);
    }
}
