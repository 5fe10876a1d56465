package io.kaidan.portal.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service said no, in a sentence for a clerk, or is away. */
public final class Refused extends RuntimeException {

    private final int status;
    private final String code;
    private final transient List<FieldError> errors;

    /** @param field path of the field within the request, such as {@code lines[2].quantity} */
    public record FieldError(String field, String message) {}

    Refused(int status, @Nullable String code, @Nullable String message, @Nullable List<FieldError> errors) {
        super(message == null ? "The service answered " + status + ". Try again shortly." : message);
        this.status = status;
        this.code = code == null ? "unexpected" : code;
        this.errors = errors == null ? List.of() : List.copyOf(errors);
    }

    /** What a service has done without success, which it does not call a refusal. */
    public static Refused here(String code, String message) {
        return new Refused(409, code, message, null);
    }

    public int status() {
        return status;
    }

    /** Stable, such as {@code findings-open}. */
    public String code() {
        return code;
    }

    /** Somebody else was quicker. */
    public boolean isConflict() {
        return code.equals("stale-version") || code.equals("changed-meanwhile");
    }

    public List<FieldError> errors() {
        return errors;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
