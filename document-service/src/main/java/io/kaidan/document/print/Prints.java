package io.kaidan.document.print;

import java.util.List;
import java.util.Optional;

/** All prints ever made; none is changed or removed. */
public interface Prints {

    Optional<Print> findById(String documentId);

    /** Keeps them, and returns the prints of these documents in the same order: the first that was ever made of each counts. */
    List<Print> keep(List<Print> made);
}
