package io.kaidan.document.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kaidan.contracts.DocumentEvent.DocumentDrafted;
import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.document.Kind;
import io.kaidan.document.TestOrders;
import io.kaidan.document.lifecycle.DocumentState.Issued;
import io.kaidan.document.lifecycle.DocumentState.Voided;
import io.kaidan.document.numbering.Assignment;
import io.kaidan.document.order.KnownOrder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T04:00:00Z"), ZoneOffset.UTC);
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    private final DocumentsInMemory archive = new DocumentsInMemory();
    private final Reconciler reconciler = archive.instance(ALL, CLOCK).reconciler();

    @Test
    void makesTheDocumentsThatAreDueAfterTheWholeBatch() {
        reconciler.apply(
                Stream.of(ready("o-1"), ready("o-2"), cancelled("o-2"), ready("o-3"), shipped("o-3")).flatMap(List::stream).toList());

        assertThat(archive.documents.values()).extracting(Document::orderId, Document::kind, Document::number).containsExactlyInAnyOrder(
                tuple("o-1", Kind.SALES_ORDER, "XS2026-000001"),
                tuple("o-3", Kind.SALES_ORDER, "XS2026-000002"),
                tuple("o-3", Kind.DELIVERY_NOTE, "FH2026-000001"),
                tuple("o-3", Kind.INVOICE, "FP2026-000001"));
        assertThat(archive.documents.values()).allMatch(document -> document.state() instanceof Issued);
        assertThat(archive.orders.get("o-2").isCancelled()).isTrue();
    }

    @Test
    void voidsDocumentsWhenTheirFactsRepeatWithACancellation() {
        reconciler.apply(ready("o-1"));

        reconciler.apply(Stream.concat(ready("o-1").stream(), cancelled("o-1").stream()).toList());

        assertThat(archive.documents.values()).singleElement()
                .satisfies(document -> assertThat(document.state()).isInstanceOf(Voided.class));
        assertThat(archive.register).hasSize(1);
    }

    @Test
    void doesNothingAgainWhenABatchOrAPartOfItIsRepeated() {
        var batch = IntStream.range(0, 20).mapToObj(i -> ready("o-" + i)).flatMap(List::stream).toList();

        reconciler.apply(batch);
        reconciler.apply(batch);
        reconciler.apply(batch.subList(0, batch.size() / 2));
        reconciler.apply(batch.subList(batch.size() / 2, batch.size()));

        assertThat(archive.published).filteredOn(DocumentDrafted.class::isInstance).hasSize(20);
        assertThat(archive.published).filteredOn(DocumentIssued.class::isInstance).hasSize(20);
        assertThat(archive.register.values()).extracting(Assignment::place)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList());
    }

    @Test
    void sharesCommandsAmongTheOrdersOfABatch() {
        assertThat(commandsFor(100)).isEqualTo(commandsFor(1)).isLessThanOrEqualTo(8);
    }

    /** Counts reads and bulk writes, not single documents. */
    private static long commandsFor(int orders) {
        var reads = new ArrayList<Object>();
        var counted = new DocumentsInMemory() {
            @Override
            <T> T step(Supplier<T> effect) {
                var result = effect.get();
                if (result instanceof List<?> || result instanceof Long)
                    reads.add(result);
                return result;
            }
        };
        counted.instance(ALL, CLOCK).reconciler()
                .apply(IntStream.range(0, orders).mapToObj(i -> ready("o-" + i)).flatMap(List::stream).toList());
        return reads.size();
    }

    @Property(tries = 200)
    void comesToTheSameHoweverTheFactsAreDivided(@ForAll Random random) {
        var facts = received(random);
        var oneByOne = new DocumentsInMemory();
        var together = new DocumentsInMemory();

        var alone = oneByOne.instance(ALL, CLOCK).reconciler();
        facts.forEach(fact -> alone.apply(List.of(fact)));
        var divided = together.instance(ALL, CLOCK).reconciler();
        for (int from = 0, to; from < facts.size(); from = to) {
            to = Math.min(from + 1 + random.nextInt(12), facts.size());
            divided.apply(facts.subList(from, to));
        }

        assertThat(valid(together)).isEqualTo(valid(oneByOne));
    }

    /** The documents that are valid in the end. */
    private static Set<List<Object>> valid(DocumentsInMemory archive) {
        return archive.documents.values().stream().filter(document -> !(document.state() instanceof Voided))
                .map(document -> List.<Object>of(document.orderId(), document.kind(), document.revision(), document.state().name()))
                .collect(Collectors.toSet());
    }

    /** Facts from three topics about several orders; those of one topic about one order are in order. */
    private static List<OrderFact> received(Random random) {
        var queues = new ArrayList<Deque<OrderFact>>();
        for (int i = 0; i < 4; i++) {
            var order = "o-" + i;
            var first = TestOrders.content(order);
            var second = TestOrders.content(order, 2, TestOrders.CABLE);
            var changed = random.nextInt(3) == 0;
            var orders = new ArrayDeque<>(List.of(fact(order, known -> known.withContent(first)), fact(order, known -> known.verified(1))));
            var stock = new ArrayDeque<>(List.of(fact(order, known -> known.reserved("s-1", 1))));
            if (changed) {
                orders.addAll(List.of(fact(order, known -> known.withContent(second)), fact(order, known -> known.verified(2))));
                stock.add(fact(order, known -> known.reserved("s-2", 2)));
            }
            if (random.nextInt(3) == 0) {
                orders.addAll(cancelled(order));
                if (random.nextBoolean())
                    orders.add(fact(order, known -> known.reinstated("it had left")));
            }
            queues.addAll(List.of(orders, stock, new ArrayDeque<>(shipped(order))));
        }
        var received = new ArrayList<OrderFact>();
        while (!queues.isEmpty()) {
            var queue = queues.get(random.nextInt(queues.size()));
            received.add(queue.remove());
            if (queue.isEmpty())
                queues.remove(queue);
        }
        return received;
    }

    private static List<OrderFact> ready(String order) {
        return List.of(fact(order, known -> known.withContent(TestOrders.content(order))), fact(order, known -> known.verified(1)),
                fact(order, known -> known.reserved("s-1", 1)));
    }

    private static List<OrderFact> shipped(String order) {
        return List.of(fact(order, known -> known.picked(TestOrders.picked(TestOrders.content(order)))),
                fact(order, KnownOrder::withDispatch));
    }

    private static List<OrderFact> cancelled(String order) {
        return List.of(fact(order, known -> known.cancelled("no money", "clerk")));
    }

    private static OrderFact fact(String order, UnaryOperator<KnownOrder> filed) {
        return new OrderFact(order, filed, "");
    }
}
