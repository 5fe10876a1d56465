package io.kaidan.document.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The result of checking one invariant, with its first violations. */
record AuditFinding(String invariant, long checked, List<String> violations) {

    private static final int NAMED = 100;

    /** Counts the checks of one invariant and collects its violations. */
    static final class Check {

        private final String invariant;
        private final List<String> violations = new ArrayList<>();
        private long checked;

        Check(String invariant) {
            this.invariant = invariant;
        }

        void that(boolean holds, Supplier<String> otherwise) {
            checked++;
            if (!holds && violations.size() < NAMED)
                violations.add(otherwise.get());
        }

        AuditFinding finding() {
            return new AuditFinding(invariant, checked, List.copyOf(violations));
        }
    }
}
