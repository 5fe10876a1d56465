package io.kaidan.inventory.web;

import io.kaidan.contracts.Quantity;
import io.kaidan.inventory.replenishment.Replenishment;
import io.kaidan.inventory.replenishment.Replenishments;
import io.kaidan.inventory.stock.Movement;
import io.kaidan.inventory.stock.StockItems;
import io.kaidan.inventory.stock.StockLedger;
import io.kaidan.inventory.stock.StockLevel;
import io.kaidan.platform.web.Slice;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The book of stock over HTTP. */
@RestController
@RequestMapping("/api/stock")
@Readers
class StockController {

    private final StockItems items;
    private final StockLedger ledger;
    private final Replenishments replenishments;

    StockController(StockItems items, StockLedger ledger, Replenishments replenishments) {
        this.items = items;
        this.ledger = ledger;
        this.replenishments = replenishments;
    }

    @GetMapping
    Slice<StockView> stock(@RequestParam(required = false) @Nullable String productId,
            @RequestParam(required = false) @Nullable String warehouseId, @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        var found = items.levels(productId, warehouseId, after, limit + 1);
        var open = replenishments.openOf(found.stream().map(StockLevel::id).toList()).stream()
                .collect(Collectors.toMap(Replenishment::itemId, Function.identity()));
        return Slice.of(found, limit, item -> StockView.of(item, open.get(item.id())), StockLevel::id);
    }

    @GetMapping("/{productId}/movements")
    Slice<MovementView> movements(@PathVariable String productId, @RequestParam(required = false) @Nullable String warehouseId,
            @RequestParam(required = false) @Nullable Long after, @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        return Slice.of(ledger.ofProduct(productId, warehouseId, after, limit + 1), limit, MovementView::of,
                movement -> Long.toString(movement.number()));
    }

    /** @param onOrder what the department has ordered and the warehouse has not received */
    record StockView(String productId, String warehouseId, String unit, BigDecimal onHand, BigDecimal reserved, BigDecimal available,
            BigDecimal onOrder) {

        static StockView of(StockLevel item, @Nullable Replenishment open) {
            return new StockView(item.productId(), item.warehouseId(), item.unit(), item.onHand(), item.reserved(), item.available(),
                    open == null ? BigDecimal.ZERO : open.onOrder(item).value());
        }
    }

    record MovementView(long number, String warehouseId, Movement.Kind kind, Quantity quantity, Quantity balance, String cause,
            Instant at) {

        static MovementView of(Movement movement) {
            return new MovementView(movement.number(), movement.warehouseId(), movement.kind(),
                    new Quantity(movement.quantity(), movement.unit()),
                    new Quantity(movement.balance(), movement.unit()), movement.cause(), movement.at());
        }
    }
}
