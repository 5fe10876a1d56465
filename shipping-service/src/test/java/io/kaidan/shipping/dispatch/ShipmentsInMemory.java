package io.kaidan.shipping.dispatch;

import io.kaidan.shipping.shipment.Shipment;
import io.kaidan.shipping.shipment.Shipments;
import io.kaidan.shipping.shipment.Todo.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.dao.OptimisticLockingFailureException;

/** A repository in memory, with the same guards as the store. */
final class ShipmentsInMemory implements Shipments {

    private final Map<String, Shipment> stored = new LinkedHashMap<>();
    private final Runnable before;
    private int writes;

    /** @param before runs before each operation, and may throw */
    ShipmentsInMemory(Runnable before) {
        this.before = before;
    }

    /** The sizes of the writes. */
    int writes() {
        return writes;
    }

    List<Shipment> all() {
        return List.copyOf(stored.values());
    }

    @Override
    public List<Shipment> findAllById(Collection<String> ids) {
        before.run();
        return all(shipment -> ids.contains(shipment.id()));
    }

    @Override
    public List<Shipment> findByConsignmentNumber(Collection<String> numbers) {
        before.run();
        return all(shipment -> numbers.contains(String.valueOf(shipment.consignmentNumber())));
    }

    @Override
    public List<Shipment> findDue(Task task, String lane, Instant until, int limit) {
        return all(shipment -> shipment.todo() != null && shipment.todo().task() == task && shipment.todo().lane().equals(lane)
                && !shipment.todo().due().isAfter(until));
    }

    @Override
    public List<Shipment> findBehindOrder(String orderId, int limit) {
        return all(shipment -> shipment.orderId().compareTo(orderId) > 0).stream().sorted(Comparator.comparing(Shipment::orderId))
                .limit(limit).toList();
    }

    private List<Shipment> all(Predicate<Shipment> what) {
        return stored.values().stream().filter(what).toList();
    }

    @Override
    public List<Shipment> saveAll(Collection<Shipment> shipments) {
        if (shipments.isEmpty())
            return List.of();
        before.run();
        writes++;
        var saved = new ArrayList<Shipment>();
        for (var shipment : shipments)
            if (isWelcome(shipment)) {
                var next = next(shipment);
                stored.put(next.id(), next);
                saved.add(next);
            }
        if (saved.size() < shipments.size())
            throw new OptimisticLockingFailureException("somebody was faster");
        return saved;
    }

    private boolean isWelcome(Shipment shipment) {
        var known = stored.get(shipment.id());
        var number = shipment.consignmentNumber();
        return Objects.equals(known == null ? null : known.version(), shipment.version()) && stored.values().stream()
                .noneMatch(
                        other -> !other.id().equals(shipment.id()) && number != null && number.equals(other.consignmentNumber()));
    }

    private static Shipment next(Shipment shipment) {
        var version = shipment.version();
        return new Shipment(shipment.id(), shipment.orderId(), shipment.facts(), shipment.state(), shipment.claims(), shipment.givingBack(),
                shipment.history(), shipment.consignmentNumber(), shipment.todo(), shipment.outbox(), version == null ? 0 : version + 1);
    }
}
