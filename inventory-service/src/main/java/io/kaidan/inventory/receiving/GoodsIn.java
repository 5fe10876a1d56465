package io.kaidan.inventory.receiving;

import io.kaidan.contracts.Quantity;
import io.kaidan.contracts.Units;
import io.kaidan.contracts.WarehouseReport.GoodsReceivedReport;
import io.kaidan.inventory.InventoryProperties;
import io.kaidan.inventory.catalogue.Catalogue;
import io.kaidan.inventory.reservation.BackorderQueue;
import io.kaidan.inventory.stock.Movement.Kind;
import io.kaidan.inventory.stock.StockItem;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.inventory.stock.StockLedger;
import io.kaidan.platform.failure.Refusal;
import io.kaidan.platform.report.ReportConflict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Adds received goods to the book, once per report. */
@Component
public class GoodsIn {

    private final Catalogue catalogue;
    private final StockItems items;
    private final StockLedger ledger;
    private final BackorderQueue backorders;
    private final InventoryProperties properties;

    public GoodsIn(Catalogue catalogue, StockItems items, StockLedger ledger, BackorderQueue backorders, InventoryProperties properties) {
        this.catalogue = catalogue;
        this.items = items;
        this.ledger = ledger;
        this.backorders = backorders;
        this.properties = properties;
    }

    public void receive(GoodsReceivedReport report) {
        if (!report.warehouseId().equals(properties.warehouse()))
            throw new NotOurs(
                    "Warehouse " + report.warehouseId() + " is not one of ours; report goods for " + properties.warehouse() + ".");
        var product = catalogue.get(report.productId());
        if (!product.unit().equals(report.quantity().unit()))
            throw new NotOurs("Product %s is kept in %s; report it in this unit, not in %s.".formatted(product.productId(), product.unit(),
                    report.quantity().unit()));
        if (!Units.allows(report.quantity()))
            throw new NotOurs("Product %s is kept in whole %s, which cannot be divided; report a whole number, not %s."
                    .formatted(product.productId(), product.unit(), report.quantity()));
        items.open(report.productId(), report.warehouseId(), product.unit());
        var id = StockItem.idOf(report.productId(), report.warehouseId());
        items.change(List.of(id),
                item -> isKnown(item, report) ? item : item.receive(report.reportId(), report.quantity(), report.at()));
        backorders.look(List.of(id));
    }

    private boolean isKnown(StockItem item, GoodsReceivedReport report) {
        var known = ledger.find(item, Kind.RECEIPT, report.reportId());
        known.ifPresent(first -> {
            var quantity = new Quantity(first.quantity(), first.unit());
            if (!quantity.equals(report.quantity()) || !isSameMoment(first.at(), report.at()))
                throw new ReportConflict(report.reportId(), sentence(quantity, first.at()), sentence(report.quantity(), report.at()));
        });
        return known.isPresent();
    }

    /** The store keeps milliseconds. */
    private static boolean isSameMoment(Instant one, Instant other) {
        return one.truncatedTo(ChronoUnit.MILLIS).equals(other.truncatedTo(ChronoUnit.MILLIS));
    }

    private static String sentence(Quantity quantity, Instant at) {
        return "that " + quantity + " were received at " + at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The report is about a warehouse or product of which this service keeps no book. */
    public static final class NotOurs extends Refusal {

        private static final long serialVersionUID = 1;

        NotOurs(String message) {
            super("not-our-stock", message);
        }
    }
}
