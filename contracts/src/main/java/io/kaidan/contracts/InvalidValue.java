package io.kaidan.contracts;

/** A value from outside that cannot be taken. The message goes on after the field's name: what is wrong, and the remedy. */
public final class InvalidValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public InvalidValue(String message) {
        super(message);
    }
}
