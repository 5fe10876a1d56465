package io.kaidan.portal.intake;

import io.kaidan.portal.Wording;
import io.kaidan.portal.service.Refused;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What there is to say at the fields of the form: findings of the review, or why it was not taken. */
record Remarks(List<Remark> all) {

    private static final Pattern LINE = Pattern.compile("lines\\[(\\d+)]\\.?(.*)");

    /** @param label the field in the reader's words, with its line */
    record Remark(String field, String label, String text, boolean blocking) {}

    static final Remarks NONE = new Remarks(List.of());

    static Remarks of(IntakeDetails intake, Wording.In say) {
        return new Remarks(intake.findings().stream().map(finding -> new Remark(finding.field(), label(finding.field(), say),
                say.sentence("finding." + finding.code(), facts(finding.field(), say), finding.message()),
                finding.blocking())).toList());
    }

    /** What a service says of a field is English; what can be wrong with its form follows from the field. */
    static Remarks of(Refused refused, Wording.In say) {
        return new Remarks(refused.errors().stream()
                .map(error -> new Remark(error.field(), label(error.field(), say), say.isEnglish()
                        ? error.message()
                        : say.text("invalid." + last(error.field()), say.text("invalid.other", error.message())), true))
                .toList());
    }

    /** Those of a field and of its parts. */
    public List<Remark> at(String field) {
        return all.stream().filter(remark -> remark.field().equals(field) || remark.field().startsWith(field + ".")).toList();
    }

    /** Those of a line, for the row below it. */
    public List<Remark> ofRow(int row) {
        return at("lines[" + row + "]");
    }

    public boolean blockedAt(String field) {
        return at(field).stream().anyMatch(Remark::blocking);
    }

    /** What a field is called, with its line where it has one. */
    static String label(String field, Wording.In say) {
        var row = row(field);
        return row == 0 ? name(field, say) : say.text("field.inLine", "{1} ({0})", row, name(field, say));
    }

    private static Map<String, ?> facts(String field, Wording.In say) {
        var row = row(field);
        return row == 0 ? Map.of("field", name(field, say)) : Map.of("field", name(field, say), "line", row);
    }

    private static String name(String field, Wording.In say) {
        var line = LINE.matcher(field);
        var name = line.matches() && !line.group(2).isEmpty() ? line.group(2) : field.replaceFirst("\\[.*", "");
        var last = last(name.endsWith("unitPrice.amount") || name.endsWith("quantity.value")
                ? name.substring(0, name.lastIndexOf('.'))
                : name);
        return say.text("field." + last, last);
    }

    private static String last(String field) {
        return field.substring(field.lastIndexOf('.') + 1);
    }

    /** Its number, from 1; 0 where it is about no line. */
    private static int row(String field) {
        var line = LINE.matcher(field);
        return line.matches() ? Integer.parseInt(line.group(1)) + 1 : 0;
    }
}
