package io.kaidan.document.lifecycle;

import io.kaidan.contracts.Event;
import io.kaidan.document.DocumentProperties;
import io.kaidan.document.Kind;
import io.kaidan.document.lifecycle.DocumentState.Voided;
import io.kaidan.document.numbering.Assignment;
import io.kaidan.document.numbering.NumberRegister;
import io.kaidan.document.numbering.Numbering;
import io.kaidan.document.order.KnownOrder;
import io.kaidan.document.order.KnownOrders;
import io.kaidan.document.policy.DocumentPolicy;
import io.kaidan.document.print.Print;
import io.kaidan.document.print.Prints;
import io.kaidan.platform.outbox.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.OptimisticLockingFailureException;

/**
 * All stored data in memory, guarded like the collections. Documents of one call are saved one after the other, and a conflict does not
 * stop the others.
 */
class DocumentsInMemory {

    final Map<String, KnownOrder> orders = new HashMap<>();
    final Map<String, Document> documents = new LinkedHashMap<>();
    final Map<String, Print> prints = new HashMap<>();
    final Map<String, Assignment> register = new LinkedHashMap<>();
    final List<Event> published = new ArrayList<>();
    private final AtomicInteger rendered = new AtomicInteger();

    record Instance(DocumentDesk desk, Reconciler reconciler) {}

    /** An instance that works on this data. No two prints are the same. */
    Instance instance(Set<Kind> automatic, Clock clock) {
        var properties = new DocumentProperties("", "", ZoneId.of("Asia/Shanghai"), automatic, false);
        Supplier<DocumentPolicy> policy = () -> step(() -> new DocumentPolicy(automatic));
        var office = new IssuingOffice(new StoredDocuments(), new Numbering(new Register()),
                model -> (model.number() + rendered.incrementAndGet()).getBytes(StandardCharsets.UTF_8), new StoredPrints(), properties,
                clock);
        var reconciler = new Reconciler(new StoredDocuments(), new StoredOrders(), policy, office, clock);
        return new Instance(new DocumentDesk(new StoredDocuments(), new StoredOrders(), policy, office, reconciler, clock), reconciler);
    }

    /** One command to the store, or one write of a bulk. */
    <T> T step(Supplier<T> effect) {
        return effect.get();
    }

    private <T> List<T> each(Collection<T> all, Function<T, T> save) {
        var saved = new ArrayList<T>();
        var overtaken = new ArrayList<T>();
        for (var one : all)
            try {
                saved.add(step(() -> save.apply(one)));
            } catch (OptimisticLockingFailureException e) {
                overtaken.add(one);
            }
        if (!overtaken.isEmpty())
            throw new OptimisticLockingFailureException("overtaken: " + overtaken.size());
        return saved;
    }

    private static long next(Long expected, Optional<Long> stored) {
        if (!Optional.ofNullable(expected).equals(stored))
            throw new OptimisticLockingFailureException("overtaken");
        return expected == null ? 0 : expected + 1;
    }

    private final class StoredDocuments implements Documents {

        @Override
        public List<Document> withIds(Collection<String> ids) {
            return step(() -> ids.stream().map(documents::get).filter(Objects::nonNull).toList());
        }

        @Override
        public List<Document> ofOrders(Collection<String> orderIds) {
            return step(() -> documents.values().stream().filter(document -> orderIds.contains(document.orderId())).toList());
        }

        @Override
        public List<Document> approvedBefore(Instant then) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Document> replacementsBetween(String from, String to) {
            return step(() -> documents.values().stream().filter(document -> document.replaces() != null
                    && document.listed().compareTo(from) > 0 && document.listed().compareTo(to) < 0
                    && !(document.state() instanceof Voided)).toList());
        }

        @Override
        public List<Document> saveAll(List<Document> all) {
            return each(all, document -> {
                var version = next(document.version(), Optional.ofNullable(documents.get(document.id())).map(Document::version));
                var saved = new Document(document.id(), document.kind(), document.orderId(), document.orderNumber(), document.content(),
                        document.state(), document.number(), document.listed(), document.replaces(), Outbox.empty(), version);
                documents.put(saved.id(), saved);
                published.addAll(document.outbox().newEvents());
                return saved;
            });
        }
    }

    private final class StoredOrders implements KnownOrders {

        @Override
        public List<KnownOrder> ofOrders(Collection<String> orderIds) {
            return step(() -> orderIds.stream().map(orders::get).filter(Objects::nonNull).toList());
        }

        @Override
        public List<KnownOrder> changedSince(Collection<KnownOrder> settled) {
            return settled.isEmpty()
                    ? List.of()
                    : step(() -> settled.stream().map(order -> orders.get(order.orderId())).filter(order -> !settled.contains(order))
                            .toList());
        }

        @Override
        public List<KnownOrder> saveAll(Collection<KnownOrder> all) {
            return each(all, order -> {
                var version = next(order.version(), Optional.ofNullable(orders.get(order.orderId())).map(KnownOrder::version));
                var saved = new KnownOrder(order.orderId(), order.revisions(), order.verified(), order.stock(), order.stockEvents(),
                        order.picked(),
                        order.dispatched(), order.cancellation(), order.reinstated(), version);
                orders.put(saved.orderId(), saved);
                return saved;
            });
        }
    }

    private final class StoredPrints implements Prints {

        @Override
        public Optional<Print> findById(String documentId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Print> keep(List<Print> made) {
            made.forEach(print -> step(() -> prints.putIfAbsent(print.documentId(), print)));
            return step(() -> made.stream().map(print -> prints.get(print.documentId())).toList());
        }
    }

    private final class Register implements NumberRegister {

        @Override
        public long last(String series) {
            return step(() -> register.values().stream().filter(number -> number.series().equals(series)).mapToLong(Assignment::place).max()
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
}
