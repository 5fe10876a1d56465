package io.kaidan.platform.failure;

/** There is no such thing. HTTP: 404. */
public class NotFound extends Refusal {

    private static final long serialVersionUID = 1;

    /** @param code such as {@code unknown-order} */
    public NotFound(String code, String message) {
        super(code, message);
    }
}
