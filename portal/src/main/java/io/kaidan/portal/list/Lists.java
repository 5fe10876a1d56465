package io.kaidan.portal.list;

import io.kaidan.portal.PortalProperties;
import io.kaidan.portal.Wording;
import io.kaidan.portal.service.ListQuery;
import io.kaidan.portal.service.Page;
import io.kaidan.portal.service.Part;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Reads what addresses ask of lists, and shows or exports the answer. */
@Component
public class Lists {

    private static final int PAGE = 50;
    private static final int EXPORTED_AT_ONCE = 200;
    /** More rows than anybody reads; who needs more narrows the list. */
    static final int MOST_EXPORTED = 5000;

    private final PortalProperties properties;

    Lists(PortalProperties properties) {
        this.properties = properties;
    }

    /** Counts by the filter that they belong to. */
    public interface Counts {

        List<ValueCount> of(String filter);
    }

    public <R> ListView<R> show(ListDefinition<R> list, HttpServletRequest asked, HttpServletResponse answer,
            Function<ListQuery, Page<R>> service) {
        return show(list, asked, answer, service, _ -> _ -> List.of());
    }

    /** @param counting what is counted for the same conditions; a failure of it leaves the filters without counts */
    public <R> ListView<R> show(ListDefinition<R> list, HttpServletRequest asked, HttpServletResponse answer,
            Function<ListQuery, Page<R>> service, Function<ListQuery, Counts> counting) {
        var request = read(list, asked);
        if (!request.columns().isEmpty())
            answer.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(cookie(list), String.join(".", request.columns()))
                    .path(list.path()).maxAge(Duration.ofDays(365)).sameSite("Lax").build().toString());
        var page = Part.of(() -> service.apply(request.query(PAGE)));
        Supplier<Counts> count = () -> counting.apply(request.filter());
        return new ListView<>(list, request, columns(list, request, asked), presets(list, asked), page, Part.of(count).value());
    }

    /** Writes all that these conditions find, in the columns that are shown. */
    public <R> void export(ListDefinition<R> list, String format, HttpServletRequest asked, HttpServletResponse answer,
            Function<ListQuery, Page<R>> service, Wording.In say) throws IOException {
        var request = read(list, asked);
        var columns = columns(list, request, asked);
        var first = service.apply(request.behind(null).query(EXPORTED_AT_ONCE)); // what is refused is refused before anything is written
        answer.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                .filename(list.name() + "-" + today() + "." + format).build().toString());
        answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.setContentType(
                format.equals("csv") ? "text/csv;charset=UTF-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        var rows = Stream.iterate(first, Objects::nonNull,
                page -> page.next() == null ? null : service.apply(request.behind(page.next()).query(EXPORTED_AT_ONCE)))
                .flatMap(page -> page.items().stream()).limit(MOST_EXPORTED);
        var export = new Export<>(columns, say, properties.zone());
        if (format.equals("csv"))
            export.csv(rows, answer.getOutputStream());
        else
            export.xlsx(list.name(), rows, answer.getOutputStream());
    }

    private ListRequest read(ListDefinition<?> list, HttpServletRequest asked) {
        var conditions = new LinkedHashMap<String, List<String>>();
        var filters = list.filters().stream().flatMap(filter -> filter.names().stream());
        var presets = list.presets().stream().flatMap(preset -> preset.conditions().keySet().stream());
        Stream.of(list.isSearched() ? Stream.of("q") : Stream.<String>of(), filters, presets).flatMap(names -> names).distinct()
                .forEach(name -> {
                    var values = all(asked, name).map(String::strip).filter(value -> !value.isEmpty()).distinct().sorted().toList();
                    if (!values.isEmpty())
                        conditions.put(name, values);
                });
        var sorts = list.columns().stream().map(Column::sort).filter(Objects::nonNull).flatMap(sort -> Stream.of(sort, "-" + sort))
                .toList();
        var keys = list.columns().stream().map(Column::key).toList();
        return new ListRequest(list.path(), conditions, all(asked, "sort").filter(sorts::contains).findFirst().orElse(null),
                all(asked, "after").filter(place -> !place.isBlank()).findFirst().orElse(null),
                all(asked, "column").filter(keys::contains).distinct().toList());
    }

    private static Stream<String> all(HttpServletRequest asked, String name) {
        var values = asked.getParameterValues(name);
        return values == null ? Stream.of() : Stream.of(values);
    }

    /** Those of the address, else those chosen last, else the usual ones; the first one always. */
    private static <R> List<Column<R>> columns(ListDefinition<R> list, ListRequest request, HttpServletRequest asked) {
        var remembered = Stream.of(Objects.requireNonNullElse(asked.getCookies(), new Cookie[0]))
                .filter(cookie -> cookie.getName().equals(cookie(list))).flatMap(cookie -> Arrays.stream(cookie.getValue().split("\\.")));
        var chosen = request.columns().isEmpty() ? remembered.toList() : request.columns();
        var shown = list.columns().stream().filter(column -> chosen.contains(column.key())).toList();
        return shown.isEmpty()
                ? list.columns().stream().filter(column -> !column.isExtra()).toList()
                : Stream.concat(Stream.of(list.columns().getFirst()), shown.stream()).distinct().toList();
    }

    private Map<String, Map<String, List<String>>> presets(ListDefinition<?> list, HttpServletRequest asked) {
        var presets = new LinkedHashMap<String, Map<String, List<String>>>();
        for (var preset : list.presets()) {
            var conditions = new LinkedHashMap<String, List<String>>();
            preset.conditions().forEach((name, values) -> conditions.put(name, values.stream().map(value -> switch (value) {
                case Preset.ME -> Objects.requireNonNullElse(asked.getRemoteUser(), "");
                case Preset.TODAY -> today().toString();
                default -> value;
            }).sorted().toList()));
            presets.put(preset.label(), conditions);
        }
        return presets;
    }

    private LocalDate today() {
        return LocalDate.now(properties.zone());
    }

    private static String cookie(ListDefinition<?> list) {
        return "columns-" + list.name();
    }
}
