package io.kaidan.document.numbering;

import java.util.Collection;
import java.util.List;

/** The book in which every number ever given is entered, one below the other. */
public interface NumberRegister {

    /** The last place of the series that is taken; 0 for none. */
    long last(String series);

    /** What these documents have been given so far. */
    List<Assignment> of(Collection<String> documentIds);

    /**
     * Enters them one after the other and stops at the first whose number or document is entered already. Law: each entry is one atomic
     * write, and those before the one that failed (or before a crash) stand.
     *
     * @return whether all were entered
     */
    boolean enter(List<Assignment> assignments);
}
