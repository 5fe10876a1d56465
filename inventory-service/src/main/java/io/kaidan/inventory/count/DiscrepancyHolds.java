package io.kaidan.inventory.count;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Quantity;
import io.kaidan.inventory.count.Discrepancy.Source;
import io.kaidan.inventory.reservation.OverdrawHandler;
import io.kaidan.inventory.stock.Hold;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens discrepancies and holds the goods that may be missing, so that they are reserved for nobody. */
@Component
public class DiscrepancyHolds implements OverdrawHandler {

    private final Discrepancies discrepancies;
    private final StockItems items;
    private final Clock clock;

    public DiscrepancyHolds(Discrepancies discrepancies, StockItems items, Clock clock) {
        this.discrepancies = discrepancies;
        this.items = items;
        this.clock = clock;
    }

    Discrepancy open(String id, StockItem item, Source source, Quantity book, Quantity counted) {
        return open(id, item, source, book, counted, null);
    }

    Discrepancy open(String id, StockItem item, Source source, Quantity book, Quantity counted, @Nullable Instant countedAt) {
        return discrepancies.findById(id)
                .orElseGet(() -> discrepancies.save(Discrepancy.found(id, item, source, book, counted, countedAt, clock.instant())));
    }

    void keepBack(Discrepancy discrepancy) {
        keepBack(discrepancy.itemId(), List.of(discrepancy));
    }

    /** Holds what could not be held when it was found missing, because it was reserved, as far as it is free now. */
    public void keepBack(String itemId) {
        keepBack(itemId, discrepancies.findByItemIdAndSettledFalse(itemId));
    }

    /** One change of the item covers all its discrepancies. */
    private void keepBack(String itemId, List<Discrepancy> found) {
        var missing = found.stream().filter(discrepancy -> !discrepancy.isResolved() && discrepancy.missing().signum() > 0).toList();
        if (!missing.isEmpty())
            items.change(List.of(itemId), item -> {
                var holding = item;
                for (var discrepancy : missing)
                    holding = holding.holdForDiscrepancy(discrepancy.id(), discrepancy.missing());
                return holding;
            });
    }

    /** Opens a discrepancy. The goods stay reserved for the other orders until a person has found out what is true. */
    @Override
    public void left(String itemId, String orderId, Quantity more) {
        items.find(itemId).ifPresent(item -> {
            var book = new Quantity(item.onHand(), item.unit());
            keepBack(open(Ids.derived(itemId, "dispatch", orderId), item, Source.DISPATCH, book, book.minus(more)));
        });
    }

    /** Frees holds of settled discrepancies. A slow writer may have taken them after the discrepancy was settled. */
    public void freeStaleHolds(StockItem item) {
        var owners = item.holds().stream().filter(Hold::isForDiscrepancy).map(Hold::owner).toList();
        if (owners.isEmpty())
            return;
        var settled = discrepancies.findByIdIn(owners).stream().filter(d -> d.isResolved() && d.settled()).map(Discrepancy::id)
                .collect(Collectors.toSet());
        if (!settled.isEmpty())
            items.change(List.of(item.id()),
                    now -> settled.stream().reduce(now, (i, id) -> i.release(id, 0), (_, last) -> last));
    }
}
