package io.kaidan.prove.cluster;

/** A request got no answer, so it is unknown whether it was executed. */
public final class NoAnswer extends Exception {

    private static final long serialVersionUID = 1;

    NoAnswer(String request, Throwable cause) {
        super(request + " got no answer: " + cause, cause);
    }
}
