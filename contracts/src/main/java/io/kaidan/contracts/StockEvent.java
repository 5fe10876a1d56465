package io.kaidan.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All events that inventory-service publishes: about an order's stock, keyed by the order, or about a product, keyed by the product. */
@Topic(Topics.STOCK)
public sealed interface StockEvent extends Event {

    Instant at();

    /** Concerns one order's stock. */
    sealed interface OfOrder extends StockEvent {

        String orderId();

        @Override
        default String key() {
            return orderId();
        }
    }

    /** Concerns one product. */
    sealed interface OfProduct extends StockEvent {

        String productId();

        @Override
        default String key() {
            return productId();
        }
    }

    /** What can be ordered (D1). */
    sealed interface OfCatalogue extends OfProduct {}

    /** Goods that are missing, and their coming (D3). */
    sealed interface OfReplenishment extends OfProduct {}

    /** Book and shelf compared (D4). */
    sealed interface OfCount extends OfProduct {}

    /** All lines of the order's revision are reserved (D2). */
    @EventType("io.kaidan.stock.StockReserved.v1")
    record StockReserved(String orderId, int revision, List<ReservedLine> lines, Instant at) implements OfOrder {}

    /** Nothing is reserved, because of these lines (D3). */
    @EventType("io.kaidan.stock.StockShort.v1")
    record StockShort(String orderId, int revision, List<ShortLine> lines, Instant at) implements OfOrder {}

    /** What was reserved for the order is free again (D6). */
    @EventType("io.kaidan.stock.StockReleased.v1")
    record StockReleased(String orderId, String reason, Instant at) implements OfOrder {}

    /** The order's goods have left the warehouse. */
    @EventType("io.kaidan.stock.StockIssued.v1")
    record StockIssued(String orderId, String shipmentId, List<ReservedLine> lines, Instant at) implements OfOrder {}

    /** The stock check said yes, the shelf said no (D5). */
    @EventType("io.kaidan.stock.StockCheckDisproved.v1")
    record StockCheckDisproved(String orderId, String productId, String warehouseId, Quantity promised, Quantity found,
            Instant at) implements OfOrder {}

    /** Something is missing and was asked for (D3). {@code orderIds} wait for it, the earliest wanted first. */
    @EventType("io.kaidan.stock.ReplenishmentRequested.v1")
    record ReplenishmentRequested(String productId, String warehouseId, String replenishmentId, Quantity quantity, LocalDate neededBy,
            List<String> orderIds, Instant at) implements OfReplenishment {}

    /** @param state REQUESTED, ORDERED, UNDER_WAY, RECEIVED or CANCELLED */
    @EventType("io.kaidan.stock.ReplenishmentProgressed.v1")
    record ReplenishmentProgressed(String productId, String warehouseId, String replenishmentId, String state,
            @Nullable LocalDate expectedOn,
            Instant at) implements OfReplenishment {}

    /** Goods have arrived and are available. */
    @EventType("io.kaidan.stock.StockReplenished.v1")
    record StockReplenished(String productId, String warehouseId, Quantity received, Quantity onHand,
            Instant at) implements OfReplenishment {}

    /** Book and count differ (D4). */
    @EventType("io.kaidan.stock.CountDiscrepancyFound.v1")
    record CountDiscrepancyFound(String productId, String warehouseId, String discrepancyId, Quantity book, Quantity counted,
            Instant at) implements OfCount {}

    @EventType("io.kaidan.stock.CountDiscrepancyResolved.v1")
    record CountDiscrepancyResolved(String productId, String warehouseId, String discrepancyId, String cause, Quantity adjustment,
            Instant at) implements OfCount {}

    /** A product can be ordered from now on. */
    @EventType("io.kaidan.stock.ProductListed.v1")
    record ProductListed(String productId, String name, @Nullable String specification, String unit, Money listPrice,
            Instant at) implements OfCatalogue {}

    /** A product's description, whole, after a change; {@code active} is false once it can no longer be ordered. */
    @EventType("io.kaidan.stock.ProductChanged.v1")
    record ProductChanged(String productId, String name, @Nullable String specification, String unit, Money listPrice, boolean active,
            Instant at) implements OfCatalogue {}

    record ReservedLine(int line, String productId, String warehouseId, Quantity quantity) {}

    /** @param available what is left for this line after the lines of the same product before it; always less than wanted */
    record ShortLine(int line, String productId, Quantity wanted, Quantity available) {}
}
