package io.kaidan.document.numbering;

import io.kaidan.document.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;

/**
 * Gives each document its number: 1..n in each series, without gap or repeat, whatever crashes and however many services do it at once.
 * It needs no more than that the register enters n+1 only where n stands, and a document only once: taking a number is that one write, there is
 * nothing to undo or to finish, and asking twice gives the same number. Whoever finds his number taken by another takes the next.
 * Within a service those who ask at the same moment are entered together.
 */
@Service
public class Numbering {

    private static final int TOGETHER = 100;

    private final NumberRegister register;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    public Numbering(NumberRegister register) {
        this.register = register;
    }

    /** The number of this document; a new one, dated today, if it has none yet. */
    public Assignment numberOf(String documentId, Kind kind, LocalDate today) {
        var series = kind.prefix() + today.getYear();
        return counters.computeIfAbsent(series, Counter::new).take(documentId, today);
    }

    private record Ask(String documentId, LocalDate on, CompletableFuture<Assignment> answer) {}

    /** Where the documents of one series queue up; whoever is at the front serves those behind him too. */
    private final class Counter {

        private final String series;
        private final Queue<Ask> queue = new ConcurrentLinkedQueue<>();
        private final ReentrantLock front = new ReentrantLock();

        Counter(String series) {
            this.series = series;
        }

        Assignment take(String documentId, LocalDate on) {
            var ask = new Ask(documentId, on, new CompletableFuture<>());
            queue.add(ask);
            while (!ask.answer.isDone()) {
                front.lock();
                try {
                    if (!ask.answer.isDone())
                        serve(next());
                } finally {
                    front.unlock();
                }
            }
            try {
                return ask.answer.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        }

        private List<Ask> next() {
            var together = new ArrayList<Ask>();
            for (Ask ask; together.size() < TOGETHER && (ask = queue.poll()) != null;)
                together.add(ask);
            return together;
        }

        private void serve(List<Ask> together) {
            try {
                var open = new LinkedHashMap<String, LocalDate>();
                together.forEach(ask -> open.put(ask.documentId, ask.on));
                var given = new LinkedHashMap<String, Assignment>();
                while (!open.isEmpty()) {
                    var wanted = wanted(open);
                    var entered = register.enter(wanted) ? wanted : register.of(open.keySet());
                    for (var assignment : entered) {
                        given.put(assignment.documentId(), assignment);
                        open.remove(assignment.documentId());
                    }
                }
                together.forEach(ask -> ask.answer.complete(given.get(ask.documentId)));
            } catch (RuntimeException | Error e) {
                together.forEach(ask -> ask.answer.completeExceptionally(e));
            }
        }

        private List<Assignment> wanted(Map<String, LocalDate> open) {
            var place = register.last(series);
            var wanted = new ArrayList<Assignment>();
            for (var ask : open.entrySet())
                wanted.add(Assignment.of(series, ++place, ask.getKey(), ask.getValue()));
            return wanted;
        }
    }
}
