package io.kaidan.inventory.reservation;

import io.kaidan.contracts.Quantity;

/** What the shelf had less than was promised from it. */
public record Disproof(String itemId, String productId, String warehouseId, String discrepancyId, Quantity promised, Quantity found) {}
