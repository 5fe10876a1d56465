/**
 * Goods received, as warehouse systems report them.
 * Purchases are in {@code replenishment}.
 */
@NullMarked
package io.kaidan.inventory.receiving;

import org.jspecify.annotations.NullMarked;
