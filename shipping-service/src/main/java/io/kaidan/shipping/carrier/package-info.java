/**
 * Who takes our goods to customers, and how a consignment is booked with them (E3).
 * Knows nothing of shipments.
 */
@NullMarked
package io.kaidan.shipping.carrier;

import org.jspecify.annotations.NullMarked;
