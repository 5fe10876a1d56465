package io.kaidan.prove.cluster;

/** A request was sent and no answer came: what became of it is unknown. */
public final class NoAnswer extends Exception {

    private static final long serialVersionUID = 1;

    NoAnswer(String request, Throwable cause) {
        super(request + " got no answer: " + cause, cause);
    }
}
