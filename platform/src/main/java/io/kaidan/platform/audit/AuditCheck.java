package io.kaidan.platform.audit;

import java.util.List;

/**
 * The result of checking one invariant.
 *
 * @param invariant what has to be true, as a sentence
 * @param violations the first violations, if there are many
 */
public record AuditCheck(String invariant, long checked, List<String> violations) {

    /** How many violations are reported at most. */
    public static final int MOST = 100;

    public AuditCheck {
        violations = List.copyOf(violations);
    }
}
