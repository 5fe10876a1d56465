package io.kaidan.document.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.document.Kind;
import io.kaidan.document.TestOrders;
import io.kaidan.document.lifecycle.DocumentState.Approved;
import io.kaidan.document.lifecycle.DocumentState.Issued;
import io.kaidan.document.lifecycle.DocumentState.Voided;
import io.kaidan.document.numbering.Assignment;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.web.IfMatch;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Several instances work on one store. Each may crash before or after any of its writes, and their steps interleave in any way. Whatever
 * happens, numbers are 1..n, each document is issued once, and the documents of cancelled orders are voided.
 */
class CrashTest {

    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(60), ZoneOffset.UTC);

    @Property(tries = 300)
    void ruleIssuesEachDocumentOnceUnderItsNumber(@ForAll Random random) {
        var world = new World(random, EnumSet.allOf(Kind.class));
        world.orders(4);

        world.run();

        world.holdsWhatItPromised();
        assertThat(world.documents.values()).allMatch(document -> document.state() instanceof Issued || document.state() instanceof Voided
                || !new ContentCheck(world.orders.get(document.orderId())).objections(document).isEmpty());
    }

    @Property(tries = 300)
    void peopleIssueEachDocumentOnceUnderItsNumber(@ForAll Random random) {
        var world = new World(random, EnumSet.of(Kind.INVOICE));
        world.orders(3);
        world.people(60);

        world.run();

        world.holdsWhatItPromised();
    }

    /** The crash of an instance. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class World extends DocumentsInMemory {

        private final Random random;
        private final Set<Kind> automatic;
        private final Deque<Consumer<Instance>> work = new ArrayDeque<>();
        private final Map<Integer, Instance> services = new HashMap<>();
        private int depth;
        private boolean calm;
        private boolean isFreeOfPeople = true;

        World(Random random, Set<Kind> automatic) {
            this.random = random;
            this.automatic = automatic;
        }

        void orders(int count) {
            var facts = new ArrayList<OrderFact>();
            for (int i = 0; i < count; i++) {
                var order = "o-" + i;
                var content = TestOrders.content("SO2026-00000" + i);
                facts.add(fact(order, known -> known.withContent(content)));
                facts.add(fact(order, known -> known.verified(1)));
                facts.add(fact(order, known -> known.reserved("s-1", 1)));
                facts.add(fact(order, known -> known.picked(TestOrders.picked(content))));
                facts.add(fact(order, KnownOrder::withDispatch));
                if (random.nextInt(3) == 0) {
                    facts.add(fact(order, known -> known.cancelled("no money", "clerk")));
                    if (random.nextBoolean())
                        facts.add(fact(order, known -> known.reinstated("it had left")));
                }
                if (random.nextInt(3) == 0)
                    change(order, facts);
            }
            Collections.shuffle(facts, random);
            for (int from = 0, to; from < facts.size(); from = to) {
                to = Math.min(from + 1 + random.nextInt(6), facts.size());
                consume(facts.subList(from, to));
            }
        }

        private static void change(String order, List<OrderFact> facts) {
            var changed = TestOrders.content("SO2026-00000" + order.substring(2), 2, TestOrders.CABLE);
            facts.add(fact(order, known -> known.withContent(changed)));
            facts.add(fact(order, known -> known.verified(2)));
            facts.add(fact(order, known -> known.reserved("s-2", 2)));
        }

        private static OrderFact fact(String order, UnaryOperator<KnownOrder> filed) {
            return new OrderFact(order, filed, "");
        }

        /** Consumes these facts in one batch, and some of them again in another. */
        private void consume(List<OrderFact> facts) {
            work.add(instance -> instance.reconciler().apply(facts));
            if (random.nextInt(4) == 0) {
                var again = facts.subList(0, 1 + random.nextInt(facts.size()));
                work.add(instance -> instance.reconciler().apply(again));
            }
        }

        void people(int deeds) {
            isFreeOfPeople = false;
            for (int i = 0; i < deeds; i++)
                work.add(instance -> {
                    var all = List.copyOf(documents.keySet());
                    if (all.isEmpty())
                        return;
                    var id = all.get(random.nextInt(Math.min(4, all.size())));
                    var who = random.nextBoolean() ? "clerk" : "clerk2";
                    var version = new IfMatch(null);
                    var desk = instance.desk();
                    switch (random.nextInt(9)) {
                        case 0, 1, 2 -> desk.submit(id, version, who);
                        case 3, 4, 5 -> desk.approve(id, version, who);
                        case 6 -> desk.giveBack(id, "blurred", version, who);
                        case 7 -> desk.revoke(id, "wrong", version, who);
                        case 8 -> desk.reissue(id, version);
                        default -> throw new IllegalStateException();
                    }
                });
        }

        void run() {
            while (!work.isEmpty())
                one(work.poll());
            calm = true;
            List.copyOf(documents.values()).stream().filter(document -> document.state() instanceof Approved)
                    .forEach(document -> service().reconciler().finish(document));
            var reconciler = service().reconciler();
            reconciler.withReissues(NOON, CLOCK.instant().plusMillis(1)).forEach(reconciler::settle);
        }

        private void one(Consumer<Instance> deed) {
            for (int attempt = 0; attempt < 50; attempt++)
                if (tried(deed))
                    return;
            throw new IllegalStateException("a conflict that never ends");
        }

        /** After a crash another instance receives the facts again, as with Kafka. A conflict is repeated at once, as the platform does. */
        private boolean tried(Consumer<Instance> deed) {
            try {
                deed.accept(service());
                return true;
            } catch (Crash e) {
                services.remove(depth);
                work.add(deed);
                return true;
            } catch (Refusal e) {
                return true;
            } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
                return false;
            }
        }

        /** The instance that works at this depth of interleaving; after a crash a new one. */
        private Instance service() {
            return services.computeIfAbsent(depth, _ -> instance(automatic, CLOCK));
        }

        /** A step of an instance. The instance may crash before or after it, and others may take steps in between. */
        @Override
        <T> T step(Supplier<T> effect) {
            disturb();
            var result = effect.get();
            if (!calm && random.nextInt(60) == 0)
                throw new Crash();
            return result;
        }

        private void disturb() {
            if (calm)
                return;
            if (random.nextInt(60) == 0)
                throw new Crash();
            if (depth < 3 && !work.isEmpty() && random.nextInt(6) == 0) {
                depth++;
                try {
                    one(work.poll());
                } finally {
                    depth--;
                }
            }
        }

        void holdsWhatItPromised() {
            var expected = new HashMap<String, Long>();
            register.values().forEach(number -> assertThat(number.place()).as(number.number())
                    .isEqualTo(expected.merge(number.series(), 1L, Long::sum)));
            assertThat(register.values()).extracting(Assignment::documentId).doesNotHaveDuplicates();
            register.values().forEach(number -> assertThat(documents.get(number.documentId()).number()).isEqualTo(number.number()));

            for (var document : documents.values()) {
                assertThat(document.state()).isNotInstanceOf(Approved.class);
                assertThat(document.number() != null).isEqualTo(document.issue().isPresent());
                document.issue().ifPresent(issued -> {
                    assertThat(register.get(document.number()).documentId()).isEqualTo(document.id());
                    assertThat(prints.get(document.id()).sha256()).isEqualTo(issued.sha256());
                    assertThat(orders.get(document.orderId()).revision(document.revision())).contains(document.content());
                });
            }
            var issued = published.stream().filter(DocumentIssued.class::isInstance).map(DocumentIssued.class::cast).toList();
            assertThat(issued).extracting(DocumentIssued::documentId).doesNotHaveDuplicates();
            assertThat(new HashSet<>(issued.stream().map(DocumentIssued::number).toList())).isEqualTo(register.keySet());

            orders.values().forEach(this::isSettled);
        }

        private void isSettled(KnownOrder order) {
            var ofOrder = documents.values().stream().filter(document -> document.orderId().equals(order.orderId())).toList();
            if (order.isCancelled())
                assertThat(ofOrder).allMatch(document -> document.state() instanceof Voided);
            var revision = order.content().map(OrderContent::revision).orElseThrow();
            assertThat(ofOrder).allMatch(document -> document.revision() == revision || document.state() instanceof Voided
                    || (document.kind() == Kind.DELIVERY_NOTE && order.isInParcel(document.content())));
            assertThat(ofOrder).filteredOn(document -> !(document.state() instanceof Voided)).extracting(Document::kind)
                    .doesNotHaveDuplicates();
            if (isFreeOfPeople) // documents that people voided are reissued by people only
                assertThat(ofOrder).filteredOn(document -> !(document.state() instanceof Voided)).extracting(Document::kind)
                        .containsAll(order.due());
            order.due().forEach(kind -> assertThat(ofOrder.stream().filter(document -> document.kind() == kind)).isNotEmpty()
                    .as("a cancellation that does not count leaves nothing void").anyMatch(document -> order.reinstated() == null
                            || !(document.state() instanceof Voided voided) || !voided.reason().contains("no money")));
        }
    }
}
