/**
 * The book: a stock item for each product and warehouse, and the ledger of its movements.
 * It knows who holds goods, and not why.
 */
@NullMarked
package io.kaidan.inventory.stock;

import org.jspecify.annotations.NullMarked;
