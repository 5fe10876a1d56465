package io.kaidan.inventory.count;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Quantity;
import io.kaidan.inventory.count.Discrepancy.Source;
import io.kaidan.inventory.reservation.OverdrawListener;
import io.kaidan.inventory.stock.Hold;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Opens discrepancies, and keeps back from promise what may be missing for as long as they are open. */
@Component
public class DiscrepancyHolds implements OverdrawListener {

    private final Discrepancies discrepancies;
    private final StockItems items;
    private final Clock clock;

    public DiscrepancyHolds(Discrepancies discrepancies, StockItems items, Clock clock) {
        this.discrepancies = discrepancies;
        this.items = items;
        this.clock = clock;
    }

    Discrepancy open(String id, StockItem item, Source source, Quantity book, Quantity counted) {
        return discrepancies.findById(id)
                .orElseGet(() -> discrepancies.save(Discrepancy.found(id, item, source, book, counted, clock.instant())));
    }

    void keepBack(Discrepancy discrepancy) {
        keepBack(discrepancy.itemId(), List.of(discrepancy));
    }

    /** What could not be kept back when it was found, because it was promised, is as soon as it is free. */
    public void keepBack(String itemId) {
        keepBack(itemId, discrepancies.findByItemIdAndSettledFalse(itemId));
    }

    /** All at once: an item may have many, and knows of each. */
    private void keepBack(String itemId, List<Discrepancy> found) {
        var missing = found.stream().filter(discrepancy -> !discrepancy.isResolved() && discrepancy.missing().signum() > 0).toList();
        if (!missing.isEmpty())
            items.change(List.of(itemId), item -> {
                var disputed = item;
                for (var discrepancy : missing)
                    disputed = disputed.dispute(discrepancy.id(), discrepancy.missing());
                return disputed;
            });
    }

    /** The book had promised them to others, or had none: they stay promised, and a person finds out what is true. */
    @Override
    public void left(String itemId, String orderId, Quantity more) {
        items.find(itemId).ifPresent(item -> {
            var book = new Quantity(item.onHand(), item.unit());
            keepBack(open(Ids.derived(itemId, "dispatch", orderId), item, Source.DISPATCH, book, book.minus(more)));
        });
    }

    /** Frees what is kept back for discrepancies that the book has followed: by somebody who had read them before, and came late. */
    public void freeDeadHolds(StockItem item) {
        var disputes = item.holds().stream().filter(Hold::isDispute).map(Hold::owner).toList();
        if (disputes.isEmpty())
            return;
        var dead = discrepancies.findByIdIn(disputes).stream().filter(d -> d.isResolved() && d.settled()).map(Discrepancy::id)
                .collect(Collectors.toSet());
        if (!dead.isEmpty())
            items.change(List.of(item.id()),
                    now -> dead.stream().reduce(now, (i, id) -> i.release(id, 0), (_, last) -> last));
    }
}
