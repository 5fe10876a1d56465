package io.kaidan.inventory.count;

import io.kaidan.contracts.Ids;
import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.Units;
import io.kaidan.contracts.WarehouseReport.StockCountedReport;
import io.kaidan.inventory.count.Discrepancy.Source;
import io.kaidan.inventory.stock.Movement.Kind;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.inventory.stock.StockLedger;
import io.kaidan.platform.failure.NotFound;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.report.ReportConflict;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares counts with the book, and opens a discrepancy where they differ (D4). */
@Component
public class CountDesk {

    private static final Set<Kind> GOODS = EnumSet.of(Kind.RECEIPT, Kind.ISSUE);

    private final Discrepancies discrepancies;
    private final AgreedCounts agreed;
    private final DiscrepancyHolds discrepancyHolds;
    private final StockItems items;
    private final StockLedger ledger;
    private final Clock clock;

    public CountDesk(Discrepancies discrepancies, AgreedCounts agreed, DiscrepancyHolds discrepancyHolds, StockItems items,
            StockLedger ledger, Clock clock) {
        this.discrepancies = discrepancies;
        this.agreed = agreed;
        this.discrepancyHolds = discrepancyHolds;
        this.items = items;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Compares a count with the book. Movements after the count are no difference, because the book is read as of the time of the count.
     * Known discrepancies are no new difference either.
     */
    public void counted(StockCountedReport report) {
        var itemId = StockItem.idOf(report.productId(), report.warehouseId());
        var item = items.find(itemId).orElseThrow(() -> new NotFound("unknown-product",
                "There is no product " + report.productId() + " in warehouse " + report.warehouseId() + "; list it first."));
        if (!item.unit().equals(report.counted().unit()))
            throw new Refusal("other-unit",
                    "Product %s is kept in %s; count it in this unit, not in %s.".formatted(report.productId(), item.unit(),
                            report.counted().unit()));
        if (!Units.allows(report.counted()))
            throw new Refusal("not-divisible", "Product %s is kept in whole %s, which cannot be divided; count a whole number, not %s."
                    .formatted(report.productId(), item.unit(), report.counted()));
        var id = Ids.derived(itemId, "count", report.reportId());
        discrepancies.findById(id).ifPresentOrElse(first -> {
            requireSame(report, first.counted(), first.countedAt());
            discrepancyHolds.keepBack(first);
        }, () -> agreed.findById(id).ifPresentOrElse(first -> requireSame(report, first.counted(), first.countedAt()),
                () -> compare(id, item, report)));
    }

    /** Earlier builds did not store all of a count. What they did not store is taken to be the same. */
    private static void requireSame(StockCountedReport report, @Nullable Quantity counted, @Nullable Instant at) {
        var now = report.at().truncatedTo(ChronoUnit.MILLIS);
        var first = at == null ? null : at.truncatedTo(ChronoUnit.MILLIS);
        if (counted != null && (!counted.equals(report.counted()) || (first != null && !first.equals(now))))
            throw new ReportConflict(report.reportId(), sentence(counted, first), sentence(report.counted(), now));
    }

    private static String sentence(Quantity counted, @Nullable Instant at) {
        return "that " + counted + " were counted" + (at == null ? "" : " at " + at);
    }

    private void compare(String id, StockItem item, StockCountedReport report) {
        var expected = new Quantity(expected(item.id(), report.at()), item.unit());
        if (expected.equals(report.counted()))
            agreed.save(new AgreedCount(id, clock.instant(), report.counted(), report.at()));
        else
            discrepancyHolds.keepBack(discrepancyHolds.open(id, item, Source.COUNT, expected, report.counted(), report.at()));
    }

    /**
     * What should be on the shelf by the book and by known discrepancies. It reads again until no discrepancy changed between two readings.
     */
    private BigDecimal expected(String itemId, Instant at) {
        while (true) {
            var differing = discrepancies.findByItemIdAndSettledFalse(itemId);
            var item = items.find(itemId).orElseThrow();
            var expected = differing.stream().map(d -> stillToGo(d, item)).reduce(bookAt(item, at), BigDecimal::subtract);
            if (differing.equals(discrepancies.findByItemIdAndSettledFalse(itemId)))
                return expected;
        }
    }

    private BigDecimal stillToGo(Discrepancy discrepancy, StockItem item) {
        return switch (discrepancy.state()) {
            case DiscrepancyState.Open _,DiscrepancyState.Explained _ -> discrepancy.missing();
            case DiscrepancyState.Resolved(_, _, var adjustment, _, _) -> ledger.find(item, Kind.ADJUSTMENT, discrepancy.id())
                    .filter(m -> m.number() <= item.movements()).isPresent() ? BigDecimal.ZERO : adjustment.value().negate();
        };
    }

    /** Only receipts and issues count: an adjustment corrects the book for earlier times too. */
    private BigDecimal bookAt(StockItem item, Instant at) {
        return item.onHand().subtract(ledger.movedSince(item, GOODS, at));
    }
}
