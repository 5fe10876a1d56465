/**
 * What is missing in the stockroom, who waits for it, and when it comes.
 * Purchasing says here how far a replenishment is.
 */
@NullMarked
package io.kaidan.portal.stock;

import org.jspecify.annotations.NullMarked;
