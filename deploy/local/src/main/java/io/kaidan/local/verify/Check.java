package io.kaidan.local.verify;

import java.util.List;

/**
 * One invariant, and how it stands.
 *
 * @param about whose data was looked at
 * @param invariant what has to be true, as a sentence
 */
record Check(String about, String invariant, long checked, List<String> violations) {

    Check {
        violations = List.copyOf(violations);
    }
}
