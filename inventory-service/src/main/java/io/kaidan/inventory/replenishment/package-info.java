/**
 * The requests for missing goods, the orders that wait for them, and their progress.
 * Suppliers and purchase orders are unknown here.
 */
@NullMarked
package io.kaidan.inventory.replenishment;

import org.jspecify.annotations.NullMarked;
