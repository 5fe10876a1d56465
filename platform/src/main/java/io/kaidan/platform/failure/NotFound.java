package io.kaidan.platform.failure;

/** Nothing is stored under the given id. HTTP: 404. */
public class NotFound extends Refusal {

    private static final long serialVersionUID = 1;

    /** @param code such as {@code unknown-order} */
    public NotFound(String code, String message) {
        super(code, message);
    }
}
