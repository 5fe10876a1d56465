package io.kaidan.platform.failure;

import java.util.List;
import java.util.stream.Collectors;

/** The input is invalid. Each error names the field and the remedy. HTTP: 400. */
public class InvalidInput extends Refusal {

    private static final long serialVersionUID = 1;

    private final transient List<FieldError> errors;

    public InvalidInput(List<FieldError> errors) {
        super("invalid-input", errors.stream().map(e -> e.field() + ": " + e.message()).collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    public InvalidInput(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** @param field path of the field, such as {@code lines[2].quantity.value} */
    public record FieldError(String field, String message) {}
}
