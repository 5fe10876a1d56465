package io.kaidan.inventory.receiving;

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
                item -> ledger.knows(item, Kind.RECEIPT, report.reportId())
                        ? item
                        : item.receive(report.reportId(), report.quantity(), report.at()));
        backorders.look(List.of(id));
    }

    /** The report is about a warehouse or product of which this service keeps no book. */
    public static final class NotOurs extends Refusal {

        private static final long serialVersionUID = 1;

        NotOurs(String message) {
            super("not-our-stock", message);
        }
    }
}
