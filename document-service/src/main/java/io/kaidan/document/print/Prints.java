package io.kaidan.document.print;

import java.util.List;
import java.util.Optional;

/** All prints. None is changed or removed. */
public interface Prints {

    Optional<Print> findById(String documentId);

    /** Keeps these prints and returns the kept ones, in the same order. The first print of a document counts. */
    List<Print> keep(List<Print> made);
}
