package io.kaidan.document.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidan.contracts.DocumentEvent.DocumentIssued;
import io.kaidan.contracts.Event;
import io.kaidan.contracts.OrderEvent.OrderContent;
import io.kaidan.document.DocumentProperties;
import io.kaidan.document.Kind;
import io.kaidan.document.TestOrders;
import io.kaidan.document.file.OrderFile;
import io.kaidan.document.file.OrderFiles;
import io.kaidan.document.numbering.Assignment;
import io.kaidan.document.numbering.NumberRegister;
import io.kaidan.document.numbering.Numbering;
import io.kaidan.document.policy.Policies;
import io.kaidan.document.policy.Policy;
import io.kaidan.document.policy.PolicyDesk;
import io.kaidan.document.print.Print;
import io.kaidan.document.print.Prints;
import io.kaidan.document.review.DocumentState.Approved;
import io.kaidan.document.review.DocumentState.Issued;
import io.kaidan.document.review.DocumentState.Voided;
import io.kaidan.platform.outbox.Outbox;
import io.kaidan.platform.refusal.Refusal;
import io.kaidan.platform.web.IfMatch;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Several services on one store, each of which may die before or after any of its writes, and whose steps interleave in any way:
 * whatever happens, numbers are 1..n, each document is issued once, and what is cancelled is void.
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
                || !new Check(world.files.get(document.orderId())).objections(document).isEmpty());
    }

    @Property(tries = 300)
    void peopleIssueEachDocumentOnceUnderItsNumber(@ForAll Random random) {
        var world = new World(random, EnumSet.of(Kind.INVOICE));
        world.orders(3);
        world.people(60);

        world.run();

        world.holdsWhatItPromised();
    }

    /** What a service dies of. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class World {

        private final Random random;
        private final Set<Kind> automatic;
        private final Deque<Consumer<DocumentDesk>> work = new ArrayDeque<>();
        private final Map<String, OrderFile> files = new HashMap<>();
        private final Map<String, Document> documents = new LinkedHashMap<>();
        private final Map<String, Print> prints = new HashMap<>();
        private final Map<String, Assignment> register = new LinkedHashMap<>();
        private final List<Event> told = new ArrayList<>();
        private final Map<Integer, DocumentDesk> services = new HashMap<>();
        private int depth;
        private boolean calm;

        World(Random random, Set<Kind> automatic) {
            this.random = random;
            this.automatic = automatic;
        }

        void orders(int count) {
            var facts = new ArrayList<Consumer<DocumentDesk>>();
            for (int i = 0; i < count; i++) {
                var order = "o-" + i;
                var content = TestOrders.content("SO2026-00000" + i);
                facts.add(desk -> desk.learn(order, file -> file.says(content)));
                facts.add(desk -> desk.learn(order, file -> file.verified(1)));
                facts.add(desk -> desk.learn(order, file -> file.reserved("s-1", 1)));
                facts.add(desk -> desk.learn(order, file -> file.picked(TestOrders.picked(content))));
                facts.add(desk -> desk.learn(order, OrderFile::left));
                if (random.nextInt(3) == 0) {
                    facts.add(desk -> desk.learn(order, file -> file.cancelled("no money", "clerk")));
                    if (random.nextBoolean())
                        facts.add(desk -> desk.learn(order, file -> file.reinstated("it had left")));
                }
                if (random.nextInt(3) == 0)
                    change(order, facts);
            }
            Collections.shuffle(facts, random);
            work.addAll(facts);
        }

        private static void change(String order, List<Consumer<DocumentDesk>> facts) {
            var changed = TestOrders.content("SO2026-00000" + order.substring(2), 2, TestOrders.CABLE);
            facts.add(desk -> desk.learn(order, file -> file.says(changed)));
            facts.add(desk -> desk.learn(order, file -> file.verified(2)));
            facts.add(desk -> desk.learn(order, file -> file.reserved("s-2", 2)));
        }

        void people(int deeds) {
            for (int i = 0; i < deeds; i++)
                work.add(desk -> {
                    var all = List.copyOf(documents.keySet());
                    if (all.isEmpty())
                        return;
                    var id = all.get(random.nextInt(Math.min(4, all.size())));
                    var who = random.nextBoolean() ? "clerk" : "clerk2";
                    var version = new IfMatch(null);
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
                    .forEach(document -> service().finish(document));
        }

        private void one(Consumer<DocumentDesk> deed) {
            for (int attempt = 0; attempt < 50; attempt++)
                if (tried(deed))
                    return;
            throw new IllegalStateException("a conflict that never ends");
        }

        /** As Kafka does: what a service died of comes again, to another. As Listening does: a conflict is repeated at once. */
        private boolean tried(Consumer<DocumentDesk> deed) {
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

        /** The service that works at this depth of interleaving; after a crash a new one. */
        private DocumentDesk service() {
            return services.computeIfAbsent(depth, _ -> new DocumentDesk(new Papers(), new Files(),
                    new PolicyDesk(new Rules(), new DocumentProperties("", "", ZoneId.of("Asia/Shanghai"), automatic, false), CLOCK),
                    new IssuingOffice(new Numbering(new Register()),
                            sheet -> (sheet.number() + random.nextInt()).getBytes(StandardCharsets.UTF_8), new Shelf(),
                            new DocumentProperties("", "", ZoneId.of("Asia/Shanghai"), automatic, false), CLOCK),
                    CLOCK));
        }

        /** A step of a service: it may die before it or after it, and others may do something in between. */
        private <T> T step(Supplier<T> effect) {
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
                    assertThat(files.get(document.orderId()).revision(document.revision())).contains(document.content());
                });
            }
            var issued = told.stream().filter(DocumentIssued.class::isInstance).map(DocumentIssued.class::cast).toList();
            assertThat(issued).extracting(DocumentIssued::documentId).doesNotHaveDuplicates();
            assertThat(new HashSet<>(issued.stream().map(DocumentIssued::number).toList())).isEqualTo(register.keySet());

            files.values().forEach(this::isSettled);
        }

        private void isSettled(OrderFile file) {
            var ofOrder = documents.values().stream().filter(document -> document.orderId().equals(file.orderId())).toList();
            if (file.isCancelled())
                assertThat(ofOrder).allMatch(document -> document.state() instanceof Voided);
            var revision = file.content().map(OrderContent::revision).orElseThrow();
            assertThat(ofOrder).allMatch(document -> document.revision() == revision || document.state() instanceof Voided
                    || (document.kind() == Kind.DELIVERY_NOTE && file.isInParcel(document.content())));
            assertThat(ofOrder).filteredOn(document -> !(document.state() instanceof Voided)).extracting(Document::kind)
                    .doesNotHaveDuplicates();
            file.due().forEach(kind -> assertThat(ofOrder.stream().filter(document -> document.kind() == kind)).isNotEmpty()
                    .as("a cancellation that does not count leaves nothing void").anyMatch(document -> file.reinstated() == null
                            || !(document.state() instanceof Voided voided) || !voided.reason().contains("no money")));
        }

        private final class Papers implements Documents {

            @Override
            public Optional<Document> findById(String id) {
                return step(() -> Optional.ofNullable(documents.get(id)));
            }

            @Override
            public List<Document> findByOrderId(String orderId) {
                return step(() -> documents.values().stream().filter(document -> document.orderId().equals(orderId)).toList());
            }

            @Override
            public List<Document> approvedBefore(Instant then) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Document> validBetween(String from, String to) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Document save(Document document) {
                return step(() -> {
                    var version = next(document.id(), document.version(),
                            Optional.ofNullable(documents.get(document.id())).map(Document::version));
                    var saved = new Document(document.id(), document.kind(), document.orderId(), document.orderNumber(), document.content(),
                            document.state(), document.number(), document.listed(), Outbox.empty(), version);
                    documents.put(saved.id(), saved);
                    told.addAll(document.outbox().news());
                    return saved;
                });
            }
        }

        private final class Files implements OrderFiles {

            @Override
            public Optional<OrderFile> findById(String orderId) {
                return step(() -> Optional.ofNullable(files.get(orderId)));
            }

            @Override
            public List<OrderFile> findCancelled(Collection<String> orderIds) {
                throw new UnsupportedOperationException();
            }

            @Override
            public OrderFile save(OrderFile file) {
                return step(() -> {
                    var version = next(file.orderId(), file.version(),
                            Optional.ofNullable(files.get(file.orderId())).map(OrderFile::version));
                    var saved = new OrderFile(file.orderId(), file.revisions(), file.verified(), file.stock(), file.stockHeard(),
                            file.picked(), file.dispatched(), file.cancellation(), file.reinstated(), version);
                    files.put(saved.orderId(), saved);
                    return saved;
                });
            }
        }

        private static long next(String id, Long expected, Optional<Long> stored) {
            if (expected == null && stored.isPresent())
                throw new DuplicateKeyException(id);
            if (expected != null && !Optional.of(expected).equals(stored))
                throw new OptimisticLockingFailureException(id);
            return expected == null ? 0 : expected + 1;
        }

        private final class Shelf implements Prints {

            @Override
            public Optional<Print> findById(String documentId) {
                return step(() -> Optional.ofNullable(prints.get(documentId)));
            }

            @Override
            public Print insert(Print print) {
                return step(() -> {
                    if (prints.putIfAbsent(print.documentId(), print) != null)
                        throw new DuplicateKeyException(print.documentId());
                    return print;
                });
            }
        }

        private final class Register implements NumberRegister {

            @Override
            public long last(String series) {
                return step(
                        () -> register.values().stream().filter(number -> number.series().equals(series)).mapToLong(Assignment::place).max()
                                .orElse(0));
            }

            @Override
            public List<Assignment> of(Collection<String> documentIds) {
                return step(() -> register.values().stream().filter(number -> documentIds.contains(number.documentId())).toList());
            }

            @Override
            public boolean enter(List<Assignment> assignments) {
                for (var assignment : assignments)
                    if (!step(() -> register.values().stream().noneMatch(number -> number.documentId().equals(assignment.documentId()))
                            && register.putIfAbsent(assignment.number(), assignment) == null))
                        return false;
                return true;
            }
        }

        private final class Rules implements Policies {

            @Override
            public Optional<Policy> findById(String id) {
                return step(Optional::<Policy>empty);
            }

            @Override
            public Policy save(Policy policy) {
                throw new UnsupportedOperationException();
            }
        }
    }
}
