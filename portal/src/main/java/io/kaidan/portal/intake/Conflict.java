package io.kaidan.portal.intake;

import io.kaidan.portal.Wording;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * A colleague saved the request while this person was typing: what stands there now beside what was typed.
 *
 * @param version what has to be named to save over it, deliberately
 */
record Conflict(List<Difference> differences, long version) {

    record Difference(String label, String theirs, String yours) {}

    static Conflict between(IntakeForm theirs, IntakeForm yours, long version, Wording.In say) {
        var there = theirs.fields();
        var here = yours.fields();
        var paths = new LinkedHashSet<>(there.keySet());
        paths.addAll(here.keySet());
        return new Conflict(paths.stream().filter(path -> !Objects.equals(said(there.get(path)), said(here.get(path))))
                .map(path -> new Difference(Remarks.label(path, say), said(there.get(path)), said(here.get(path)))).toList(), version);
    }

    private static String said(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isEmpty() ? "–" : text;
    }
}
