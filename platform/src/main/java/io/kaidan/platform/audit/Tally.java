package io.kaidan.platform.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Counts the checks of one invariant and collects its violations. */
public final class Tally {

    private final String invariant;
    private final List<String> violations = new ArrayList<>();
    private long checked;

    /** @param invariant what has to be true, as a sentence */
    public Tally(String invariant) {
        this.invariant = invariant;
    }

    public void check(boolean holds, Supplier<String> violation) {
        count(1);
        if (!holds)
            violated(violation.get());
    }

    /** Counts checks whose violations are added apart. */
    public void count(long checks) {
        checked += checks;
    }

    public void violated(String violation) {
        if (violations.size() < AuditCheck.MOST)
            violations.add(violation);
    }

    public AuditCheck result() {
        return new AuditCheck(invariant, checked, violations);
    }
}
