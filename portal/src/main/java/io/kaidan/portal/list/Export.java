package io.kaidan.portal.list;

import io.kaidan.portal.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes a list as a file for a spreadsheet: figures as figures, days as days, the unit of an amount in a column of its own. */
final class Export<R> {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final List<Column<R>> columns;
    private final Wording.In say;
    private final ZoneId zone;

    Export(List<Column<R>> columns, Wording.In say, ZoneId zone) {
        this.columns = columns;
        this.say = say;
        this.zone = zone;
    }

    /** In UTF-8 with a byte order mark, by which Excel knows it. */
    void csv(Stream<R> rows, OutputStream out) throws IOException {
        try (var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            writer.write('\ufeff');
            line(titles(), writer);
            for (var row = rows.iterator(); row.hasNext();)
                line(values(row.next()), writer);
        }
    }

    void xlsx(String name, Stream<R> rows, OutputStream out) throws IOException {
        try (var book = new Workbook(out, "Kaidan", "1.0")) {
            var sheet = book.newWorksheet(name);
            var titles = titles();
            for (int column = 0; column < titles.size(); column++)
                sheet.value(0, column, String.valueOf(titles.get(column)));
            sheet.range(0, 0, 0, titles.size() - 1).style().bold().set();
            sheet.freezePane(0, 1);
            var line = 1;
            for (var row = rows.iterator(); row.hasNext(); line++)
                line(values(row.next()), sheet, line);
        }
    }

    private List<@Nullable Object> titles() {
        var titles = new ArrayList<@Nullable Object>();
        for (var column : exported()) {
            titles.add(say.text(column.label()));
            if (column.isMeasured())
                titles.add(say.text("field.unit"));
        }
        return titles;
    }

    private List<@Nullable Object> values(R row) {
        var values = new ArrayList<@Nullable Object>();
        for (var column : exported()) {
            var cell = column.cell().apply(row);
            values.add(value(cell));
            if (column.isMeasured())
                values.add(cell.unit());
        }
        return values;
    }

    private List<Column<R>> exported() {
        return columns.stream().filter(column -> !column.label().equals("list.actions")).toList();
    }

    private @Nullable Object value(Cell cell) {
        return switch (cell) {
            case Cell.Text(var text) -> text;
            case Cell.Link(_, var text) -> text;
            case Cell.Word(var words, var code) -> code == null ? null : say.word(words, code);
            case Cell.Badge(var words, var code, var beside) ->
                Stream.of(code == null ? "" : say.word(words, code), beside == null ? "" : beside)
                        .filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
            case Cell.Day(var day, _) -> day;
            case Cell.Moment(var at, _) -> local(at);
            case Cell.MomentLink(_, var at) -> local(at);
            case Cell.Count _,Cell.Price _,Cell.Amount _ -> cell.figure();
            case Cell.Own own -> own.text();
        };
    }

    private @Nullable LocalDateTime local(@Nullable Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, zone);
    }

    private static void line(List<@Nullable Object> values, Worksheet sheet, int line) {
        for (int column = 0; column < values.size(); column++)
            switch (values.get(column)) {
                case null -> {}
                case BigDecimal figure -> sheet.value(line, column, figure);
                case LocalDate day -> {
                    sheet.value(line, column, day);
                    sheet.style(line, column).format("yyyy-mm-dd").set();
                }
                case LocalDateTime moment -> {
                    sheet.value(line, column, moment);
                    sheet.style(line, column).format("yyyy-mm-dd hh:mm:ss").set();
                }
                case Object text -> sheet.value(line, column, text.toString());
            }
    }

    private static void line(List<@Nullable Object> values, Writer writer) throws IOException {
        writer.write(values.stream().map(Export::quoted).collect(Collectors.joining(",", "", "\r\n")));
    }

    /** A text that a spreadsheet would take for a formula stands behind an apostrophe: customers write what they like. */
    private static String quoted(@Nullable Object value) {
        var text = switch (value) {
            case null -> "";
            case BigDecimal figure -> figure.toPlainString();
            case LocalDateTime moment -> MOMENT.format(moment);
            case String said when !said.isEmpty() && "=+-@\t\r".indexOf(said.charAt(0)) >= 0 -> "'" + said;
            default -> value.toString();
        };
        return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
