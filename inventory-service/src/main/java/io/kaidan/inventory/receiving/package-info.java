/**
 * Goods come in, as warehouse systems report it.
 * Not purchasing: what was ordered is in {@code replenishment}.
 */
@NullMarked
package io.kaidan.inventory.receiving;

import org.jspecify.annotations.NullMarked;
