package io.kaidan.document.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidan.document.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NumberingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    /** Real threads. The register fails in the middle of batches, and a failed caller asks again, as after a crash. */
    @Property(tries = 40)
    void leavesNoGapWhereverItCrashes(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int services,
            @ForAll @IntRange(min = 1, max = 60) int documents) throws Exception {
        var register = new FailingRegister(random.nextLong());
        var all = IntStream.range(0, services).mapToObj(_ -> new Numbering(register)).toList();

        try (var threads = Executors.newFixedThreadPool(8)) {
            var asking = IntStream.range(0, documents * 2).mapToObj(i -> (Callable<Collection<Assignment>>) () -> {
                var together = IntStream.range(i, i + 1 + i % 4).mapToObj(each -> "d-" + each % documents).collect(Collectors.toSet());
                for (;;)
                    try {
                        return all.get(i % services).numbersOf(together, Kind.INVOICE, DAY).values();
                    } catch (Crash e) {
                        Thread.onSpinWait();
                    }
            }).toList();
            for (var answer : threads.invokeAll(asking))
                assertThat(register.byDocument.values()).containsAll(answer.get());
        }

        assertThat(register.byNumber.values()).extracting(Assignment::place)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, documents).boxed().toList());
        assertThat(register.byDocument).hasSize(documents);
    }

    @Test
    void failsForAllWaitingCallersWhenTheStoreIsDown() throws Exception {
        var numbering = new Numbering(new NumberRegister() {
            @Override
            public long last(String series) {
                throw new IllegalStateException("store is away");
            }

            @Override
            public List<Assignment> of(Collection<String> documentIds) {
                return List.of();
            }

            @Override
            public boolean enter(List<Assignment> assignments) {
                return true;
            }
        });

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 20)
                    .mapToObj(i -> (Callable<Assignment>) () -> numberOf(numbering, "d-" + i, Kind.INVOICE, DAY)).toList());

            for (Future<Assignment> answer : answers)
                assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("store is away");
        }
    }

    private static Assignment numberOf(Numbering numbering, String documentId, Kind kind, LocalDate today) {
        return numbering.numbersOf(List.of(documentId), kind, today).get(documentId);
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class FailingRegister implements NumberRegister {

        private final Map<String, Assignment> byNumber = new ConcurrentHashMap<>();
        private final Map<String, Assignment> byDocument = new ConcurrentHashMap<>();
        private final Random random;

        FailingRegister(long seed) {
            random = new Random(seed);
        }

        @Override
        public long last(String series) {
            crashSometimes();
            return byNumber.size();
        }

        @Override
        public List<Assignment> of(Collection<String> documentIds) {
            crashSometimes();
            var found = new ArrayList<Assignment>();
            documentIds.forEach(id -> {
                var number = byDocument.get(id);
                if (number != null)
                    found.add(number);
            });
            return found;
        }

        @Override
        public boolean enter(List<Assignment> assignments) {
            for (var assignment : assignments) {
                crashSometimes();
                if (!enter(assignment))
                    return false;
                crashSometimes();
            }
            return true;
        }

        private synchronized boolean enter(Assignment assignment) {
            if (byDocument.containsKey(assignment.documentId()) || byNumber.containsKey(assignment.number()))
                return false;
            byNumber.put(assignment.number(), assignment);
            byDocument.put(assignment.documentId(), assignment);
            return true;
        }

        private synchronized void crashSometimes() {
            if (random.nextInt(15) == 0)
                throw new Crash();
        }
    }
}
