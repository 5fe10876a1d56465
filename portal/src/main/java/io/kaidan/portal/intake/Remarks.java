package io.kaidan.portal.intake;

import io.kaidan.portal.Wording;
import io.kaidan.portal.service.Refused;
import java.util.List;
import java.util.regex.Pattern;

/** What there is to say at the fields of the form: findings of the review, or why it was not taken. */
record Remarks(List<Remark> all) {

    private static final Pattern LINE = Pattern.compile("lines\\[(\\d+)]\\.?(.*)");

    record Remark(String field, String text, boolean blocking) {}

    static final Remarks NONE = new Remarks(List.of());

    static Remarks of(IntakeFile intake, Wording.In say) {
        return new Remarks(intake.findings().stream().map(finding -> new Remark(finding.field(),
                say.sentence("finding", finding.code(), finding.message(), label(finding.field(), say), row(finding.field())),
                finding.blocking())).toList());
    }

    static Remarks of(Refused refused) {
        return new Remarks(refused.errors().stream().map(error -> new Remark(error.field(), error.message(), true)).toList());
    }

    /** Those of a field and of its parts. */
    public List<Remark> at(String field) {
        return all.stream().filter(remark -> remark.field().equals(field) || remark.field().startsWith(field + ".")).toList();
    }

    public List<Remark> at(int row, String cell) {
        return at("lines[" + row + "]." + cell);
    }

    /** Those of a line, for the row below it. */
    public List<Remark> ofRow(int row) {
        return at("lines[" + row + "]");
    }

    public boolean blockedAt(String field) {
        return at(field).stream().anyMatch(Remark::blocking);
    }

    private static String label(String field, Wording.In say) {
        var line = LINE.matcher(field);
        var name = line.matches() ? line.group(2) : field;
        var last = name.substring(name.lastIndexOf('.') + 1);
        return say.text("field." + last, last);
    }

    /** Its number, from 1; 0 where it is about no line. */
    private static int row(String field) {
        var line = LINE.matcher(field);
        return line.matches() ? Integer.parseInt(line.group(1)) + 1 : 0;
    }
}
