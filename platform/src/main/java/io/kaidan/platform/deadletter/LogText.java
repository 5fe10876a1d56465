package io.kaidan.platform.deadletter;

/** Escapes text from outside for the log, so that a line feed or an escape sequence in it cannot forge a log line. */
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
