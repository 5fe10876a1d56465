/**
 * What is missing, who waits for it, and the follow-up until it comes.
 * Suppliers and purchase orders are not known here.
 */
@NullMarked
package io.kaidan.inventory.replenishment;

import org.jspecify.annotations.NullMarked;
