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
 * Gives each document its number: 1..n in each series, without gap or repeat, whatever crashes and however many services do it at once.
 * It needs no more than that the register enters n+1 only where n stands, and a document only once: taking a number is that one write,
 * there is nothing to undo or to finish, and asking twice gives the same number. Whoever finds the number taken takes the next.
 */
@Service
public class Numbering {

    private final NumberRegister register;
    /** Those who ask within this service take turns, so that they need not try to take the same number. */
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    public Numbering(NumberRegister register) {
        this.register = register;
    }

    /** The number of each of these documents; new ones, dated today and one after the other, for those that have none yet. */
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
