package io.kaidan.platform.failure;

/**
 * A business rule refuses a command. The message is a sentence for clerks: what is wrong, and the remedy.
 * HTTP: 409; in a listener: a dead letter. Services extend it with named, final exceptions.
 */
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    /** @param code stable and hyphenated, such as {@code illegal-transition}; part of the problem's type */
    public Refusal(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
