package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Quantity;
import java.math.BigDecimal;

/**
 * What the shelf had less than was promised from it.
 *
 * @param missing how much of what is given up the discrepancy keeps back
 */
public record ShortPick(String itemId, String productId, String warehouseId, String discrepancyId, Quantity promised, Quantity found,
        BigDecimal missing) {}
