package io.kaidan.portal.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service said no, in a sentence for a clerk, or is away. */
public final class Refused extends RuntimeException {

    private final int status;
    private final String code;
    private final transient List<FieldError> errors;
    private final @Nullable String service;

    /** @param field path of the field within the request, such as {@code lines[2].quantity} */
    public record FieldError(String field, String message) {}

    Refused(int status, @Nullable String code, @Nullable String message, @Nullable List<FieldError> errors,
            @Nullable String service) {
        super(message == null ? "The service answered " + status + ". Try again shortly." : message);
        this.status = status;
        this.code = code == null ? "unexpected" : code;
        this.errors = errors == null ? List.of() : List.copyOf(errors);
        this.service = service;
    }

    static Refused away(String service) {
        return new Refused(503, "service-unavailable", null, null, service);
    }

    /** What a service has done without success, which it does not call a refusal. */
    public static Refused here(String code, String message) {
        return new Refused(409, code, message, null, null);
    }

    public int status() {
        return status;
    }

    /** Stable, such as {@code findings-open}. */
    public String code() {
        return code;
    }

    /** Which service, by the name it has in addresses; null where the portal itself says no. */
    public @Nullable String service() {
        return service;
    }

    /** The service is away or fails, whoever asks. */
    public boolean isFailure() {
        return status >= 500;
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
