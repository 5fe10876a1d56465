package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Quantity;
import java.math.BigDecimal;

/**
 * A reserved item of which the warehouse found less than was reserved.
 *
 * @param missing how much of the given-up goods the discrepancy holds
 */
public record ShortPick(String itemId, String productId, String warehouseId, String discrepancyId, Quantity promised, Quantity found,
        BigDecimal missing) {}
