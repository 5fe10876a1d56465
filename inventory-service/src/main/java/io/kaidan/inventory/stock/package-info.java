/**
 * The book: one stock item for each product and warehouse, and the ledger of movements that explains its figure.
 * Knows that goods are held for somebody, not why.
 */
@NullMarked
package io.kaidan.inventory.stock;

import org.jspecify.annotations.NullMarked;
