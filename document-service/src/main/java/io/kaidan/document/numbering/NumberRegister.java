package io.kaidan.document.numbering;

import java.util.Collection;
import java.util.List;

/** The register of all assigned numbers. */
public interface NumberRegister {

    /** The last assigned place of the series; 0 if there is none. */
    long last(String series);

    /** The assignments of these documents so far. */
    List<Assignment> of(Collection<String> documentIds);

    /**
     * Enters assignments one by one and stops at the first whose number or document is entered already. Law: each entry is one atomic
     * write,
     * and the entries before a failure or crash stay.
     *
     * @return whether all were entered
     */
    boolean enter(List<Assignment> assignments);
}
