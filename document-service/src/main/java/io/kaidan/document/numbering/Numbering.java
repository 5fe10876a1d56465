package io.kaidan.document.numbering;

import io.kaidan.document.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;

/**
 * Assigns document numbers: 1..n in each series, without gap or repeat, even with crashes and several instances. The register enters n+1
 * only after n, and each document only once. So an assignment is one write that never has to be undone, and a repeated call returns the
 * same
 * number. A caller whose number was taken meanwhile tries the next.
 */
@Service
public class Numbering {

    private final NumberRegister register;
    /** Callers within this instance take turns, so that they do not compete for the same number. */
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    public Numbering(NumberRegister register) {
        this.register = register;
    }

    /** The number of each of these documents. Documents without one get the next numbers, dated today. */
    public Map<String, Assignment> numbersOf(Collection<String> documentIds, Kind kind, LocalDate today) {
        var series = kind.prefix() + today.getYear();
        var turn = turns.computeIfAbsent(series, _ -> new ReentrantLock());
        turn.lock();
        try {
            return numbersOf(documentIds, series, today);
        } finally {
            turn.unlock();
        }
    }

    private Map<String, Assignment> numbersOf(Collection<String> documentIds, String series, LocalDate today) {
        var given = new HashMap<String, Assignment>();
        var open = new LinkedHashSet<>(documentIds);
        while (!open.isEmpty()) {
            var wanted = wanted(open, series, today);
            for (var assignment : register.enter(wanted) ? wanted : register.of(open)) {
                given.put(assignment.documentId(), assignment);
                open.remove(assignment.documentId());
            }
        }
        return given;
    }

    private List<Assignment> wanted(Collection<String> open, String series, LocalDate today) {
        var place = register.last(series);
        var wanted = new ArrayList<Assignment>();
        for (var documentId : open)
            wanted.add(Assignment.of(series, ++place, documentId, today));
        return wanted;
    }
}
