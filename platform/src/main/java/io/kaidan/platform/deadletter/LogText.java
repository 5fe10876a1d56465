package io.kaidan.platform.deadletter;

/** Text from outside as it may stand in a log: a line feed or an escape sequence in it must not pass for a line of ours (S14). */
final class LogText {

    private static final int LONGEST = 500;

    private LogText() {}

    static String of(String text) {
        var escaped = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE
                    || Character.getType(c) == Character.LINE_SEPARATOR || Character.getType(c) == Character.PARAGRAPH_SEPARATOR)
                escaped.append("\\u{").append(Integer.toHexString(c)).append('}');
            else
                escaped.appendCodePoint(c);
        });
        return escaped.toString();
    }
}
